import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { build } from 'esbuild'
import { sha256 } from '../src/text/sha256.js'

const folder = 'build/pages'
const swaggerUi = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static')

/** Writes the pages that are files, `/docs` and `/dashboard`, with everything that they load. */
export async function bundlePages(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await writePage('docs', 'src/http/docs', [join(swaggerUi, 'swagger-ui.css'), join(swaggerUi, 'swagger-ui-bundle.js')])
  await writePage('dashboard', 'examples/dashboard', ['src/http/docs/icon.svg'])
  await writeFile(join(folder, 'LICENSES.txt'), await licenses())
}

/** The licenses of the packages that the scripts contain, which have to accompany them. */
async function licenses(): Promise<string> {
  const packages = ['@fastify/swagger-ui', '@observablehq/plot', 'd3']
  const texts = await Promise.all(packages.map((name) => readFile(join('node_modules', name, 'LICENSE'), 'utf8')))
  return packages.map((name, index) => `${name}\n\n${texts[index]}`).join('\n\n')
}

/** The page of a folder. Its assets get the hash of their content into their names, so that they can be cached for a year. */
async function writePage(name: string, source: string, others: readonly string[]): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  const files = (await readdir(source)).filter((file) => /\.(css|svg)$/.test(file)).map((file) => join(source, file))
  let page = await readFile(join(source, 'index.html'), 'utf8')
  for (const [file, content] of [...(await readAll([...files, ...others])), await bundleScript(name, source)]) {
    const hashed = `${basename(file, extname(file))}-${sha256(content).slice(0, 12)}${extname(file)}`
    page = page.replaceAll(`"${name}/${file}"`, `"${name}/${hashed}"`)
    await writeFile(join(folder, name, hashed), content)
  }
  await writeFile(join(folder, name, 'index.html'), page)
}

function readAll(files: readonly string[]): Promise<(readonly [string, Buffer])[]> {
  return Promise.all(files.map(async (file) => [basename(file), await readFile(file)] as const))
}

async function bundleScript(name: string, source: string): Promise<readonly [string, Uint8Array]> {
  const result = await build({
    entryPoints: [join(source, `${name}.js`)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  })
  return [`${name}.js`, (result.outputFiles[0] as { contents: Uint8Array }).contents]
}
