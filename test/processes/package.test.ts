import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { access, cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { publint } from 'publint'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { install, pack } from './installed.js'

const execute = promisify(execFile)
const program = JSON.parse(await readFile('package.json', 'utf8'))
const folder = t.testdir({ 'package.json': '{ "private": true }' })
const packed = await pack(folder)
const tarball = join(folder, packed.filename)
t.comment(`the dependencies were ${await install(folder, tarball)}`)
const packageFolder = join(folder, 'node_modules/verbatim')

/** Starts the installed program in the folder, and waits until it serves. */
async function serve(t: Test, ...words: string[]): Promise<{ url: string; err: string; child: ChildProcess }> {
  const environment = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const child = spawn(join(folder, 'node_modules/.bin/verbatim'), ['serve', ...words, '--port', '0'], { cwd: folder, env: environment })
  t.teardown(() => child.kill('SIGKILL'))
  let err = ''
  for await (const chunk of child.stderr) {
    err += chunk
    if (/^http:.*\/docs$/m.test(err)) break
  }
  return { url: /^http:\S+$/m.exec(err)?.[0] as string, err, child }
}

async function articlesOf(url: string): Promise<string[]> {
  const { data } = (await (await fetch(`${url}/articles?sort=id`)).json()) as { data: { id: string }[] }
  return data.map(({ id }) => id)
}

t.test('the package contains what is needed to run, and nothing else', async (t) => {
  const paths = packed.files.map(({ path }) => path)
  const under = (start: string) => [
    ...new Set(paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0])),
  ]
  t.same(under('').sort(), ['LICENSE', 'README.md', 'build', 'fixtures', 'package.json'])
  t.same(under('build/').sort(), ['client', 'pages', 'program'])
  t.same(under('build/client/').sort(), ['client.d.ts', 'client.js', 'openapi.d.ts'])
  t.same(under('fixtures/'), ['russia-spring-conscription.json'])
  t.same(
    paths.filter((path) => /\.(map|ts|tsx|tsbuildinfo)$/.test(path) && !path.endsWith('.d.ts')),
    [],
  )
  for (const licenses of ['build/pages/LICENSES.txt', 'build/program/LICENSES.txt']) t.ok(paths.includes(licenses), licenses)
  t.ok(packed.unpackedSize < 3_000_000, `${packed.unpackedSize} bytes`)
})

t.test('the dependencies are exactly what the program and the client import', async (t) => {
  const chunks = (await readdir('build/program')).filter((file) => file.endsWith('.js')).map((file) => `build/program/${file}`)
  const { metafile } = await build({
    entryPoints: [...chunks, 'build/client/client.js'],
    ...{ bundle: true, packages: 'external', write: false, metafile: true, outdir: 'unused' },
    ...{ platform: 'node', format: 'esm', logLevel: 'silent' },
  })
  const imported = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external === true && !path.startsWith('node:'))
    .map(({ path }) => (/^(@[^/]+\/)?[^/]+/.exec(path) as RegExpExecArray)[0])
  // What traces need is installed by those who want them.
  const optional = Object.keys(program.peerDependenciesMeta)
  t.same([...new Set(imported)].filter((name) => !optional.includes(name)).sort(), Object.keys(program.dependencies).sort())
})

t.test('publint reports nothing', async (t) => {
  const { messages } = await publint({ pkgDir: packageFolder, pack: false, strict: true })
  t.same(messages, [])
})

t.test('installing builds nothing', async (t) => {
  t.match(program.scripts.prepare, 'build')
  await t.rejects(access(join(packageFolder, 'src')))
  await t.rejects(access(join(folder, 'node_modules/typescript')))
  t.same((await readdir(join(packageFolder, 'build'))).sort(), ['client', 'pages', 'program'])
})

t.test('npx verbatim serve serves the shipped article, with its pages', async (t) => {
  t.equal((await execute('npx', ['--no-install', 'verbatim', '--version'], { cwd: folder })).stdout, `${program.version}\n`)
  const { url, err } = await serve(t)
  t.match(err, /^serving the documents that ship with Verbatim, since there is no folder "fixtures" here\n/)
  t.same(await articlesOf(url), ['russia-spring-conscription'])
  for (const page of ['/docs', '/dashboard', '/quotes?format=html', '/figures/series?format=html', '/openapi.json']) {
    const response = await fetch(`${url}${page}`)
    const text = await response.text()
    t.equal(response.status, 200, page)
    for (const [, asset = ''] of text.matchAll(/(?:src|href)="((?:docs|dashboard)\/[^"]+)"/g))
      t.equal((await fetch(`${url}/${asset}`)).status, 200, asset)
  }
  const form = new FormData()
  form.set('document', new Blob([await readFile(join(packageFolder, 'fixtures/russia-spring-conscription.json'))]), 'document.json')
  t.equal((await fetch(`${url}/documents/check`, { method: 'POST', body: form })).status, 200, 'the threads find their files')
})

t.test('npx verbatim serve my-articles/ serves that folder, and no longer what was served before', async (t) => {
  await cp('examples/articles/mecca-crane-collapse.json', join(folder, 'my-articles/mecca-crane-collapse.json'))
  const { url, err } = await serve(t, 'my-articles/')
  t.match(err, /^Verbatim /)
  t.same(await articlesOf(url), ['mecca-crane-collapse'])
  t.same((await readdir(folder)).includes('data'), true, 'the store is in the current folder')
})

const consumer = `
import { createClient, type components } from 'verbatim/client'

export async function ask(baseUrl: string): Promise<(string | null)[]> {
  const client = createClient({ baseUrl })
  const { data, error } = await client.GET('/quotes', { params: { query: { speaker: ['Zelenskyy', 'Putin'], type: ['partial'] } } })
  if (error !== undefined) throw new Error(error.detail)
  const quotes: components['schemas']['Quote'][] = data.data
  return quotes.map(({ text }) => text)
}
`

t.test('the types of verbatim/client work in other projects', async (t) => {
  const wrong = consumer.replace("type: ['partial']", "type: ['partly']")
  const files = Object.entries({ 'consumer.mts': consumer, 'wrong.mts': wrong }).map(([name, text]) => [join(folder, name), text] as const)
  for (const [file, text] of files) await writeFile(file, text)
  const kinds = [
    { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  ]
  for (const kind of kinds) {
    const options = { ...kind, strict: true, target: ts.ScriptTarget.ES2022, skipLibCheck: false, types: [], noEmit: true }
    const problems = ts.getPreEmitDiagnostics(
      ts.createProgram(
        files.map(([file]) => file),
        options,
      ),
    )
    t.same(
      problems.map(({ file, messageText }) => [basename(String(file?.fileName)), ts.flattenDiagnosticMessageText(messageText, '\n')]),
      [['wrong.mts', problems[0]?.messageText]],
    )
    t.match(problems[0]?.messageText, '"partly"')
  }
})
