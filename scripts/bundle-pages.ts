import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { writePage } from '../src/http/pages/write-page.js'
import { sha256 } from '../src/text/sha256.js'

const folder = 'build/pages'
/** The highest quality takes 20 times as long, and saves 9 %. */
const compression = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const swaggerUi = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static')

/** A page before its assets have the hash of their content in their names. */
interface Page {
  name: string
  html: string
  /** Style sheets and images. */
  files: readonly string[]
  /** The module that its script begins with. */
  script: string
}

/** Writes the pages that are files, `/docs`, `/dashboard` and `/write`, with everything that they load. */
export async function bundlePages(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await savePage(await pageIn('docs', 'src/http/docs', [join(swaggerUi, 'swagger-ui.css'), join(swaggerUi, 'swagger-ui-bundle.js')]))
  await savePage(await pageIn('dashboard', 'examples/dashboard', ['src/http/docs/icon.svg']))
  const editor = { files: ['src/editor/write.css'], script: 'build/src/editor/ui/main.js' }
  await savePage({ name: 'write', html: writePage(), ...editor })
  await writeFile(join(folder, 'LICENSES.txt'), await licenses(['@fastify/swagger-ui', '@observablehq/plot', 'd3', 'preact']))
}

/** The licenses of packages that a bundle contains, which have to accompany them. */
export async function licenses(packages: readonly string[]): Promise<string> {
  const texts = packages.map(async (name) => {
    const folder = join('node_modules', name)
    const file = (await readdir(folder)).find((file) => /^license/i.test(file))
    return `${name}\n\n${await readFile(join(folder, file as string), 'utf8')}`
  })
  return (await Promise.all(texts)).join('\n\n')
}

/** The page of a folder, with its style sheets, its images and its script. */
async function pageIn(name: string, source: string, others: readonly string[]): Promise<Page> {
  const files = (await readdir(source)).filter((file) => /\.(css|svg)$/.test(file)).map((file) => join(source, file))
  const html = await readFile(join(source, 'index.html'), 'utf8')
  return { name, html, files: [...files, ...others], script: join(source, `${name}.js`) }
}

/**
 * Writes a page. Its assets get the hash of their content into their names, so that they can be cached for a year. They are compressed:
 * Swagger UI alone would be more than half of the package.
 */
async function savePage({ name, html, files, script }: Page): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  let page = html
  for (const [file, content] of [...(await readAll(files)), await bundleScript(name, script)]) {
    const hashed = `${basename(file, extname(file))}-${sha256(content).slice(0, 12)}${extname(file)}`
    page = page.replaceAll(`"${name}/${file}"`, `"${name}/${hashed}"`)
    await writeFile(join(folder, name, `${hashed}.br`), brotliCompressSync(content, compression))
  }
  await writeFile(join(folder, name, 'index.html'), page)
}

function readAll(files: readonly string[]): Promise<(readonly [string, Buffer])[]> {
  return Promise.all(files.map(async (file) => [basename(file), await readFile(file)] as const))
}

async function bundleScript(name: string, script: string): Promise<readonly [string, Uint8Array]> {
  const result = await build({
    entryPoints: [script],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    plugins: [valuesOfSchemas],
    logLevel: 'warning',
  })
  return [`${name}.js`, (result.outputFiles[0] as { contents: Uint8Array }).contents]
}

/** Modules whose values are computed from the schemas: a browser gets the values, without the schemas. */
const valuesOfSchemas: Plugin = {
  name: 'values-of-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /editor\/model\/(forms|document-schema)\.js$/ }, async ({ path }) => {
      const values = Object.entries((await import(pathToFileURL(path).href)) as object)
      return { contents: values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`).join('\n'), loader: 'js' }
    })
  },
}
