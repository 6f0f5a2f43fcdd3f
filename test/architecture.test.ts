import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import t from 'tap'

/** The layers, from the bottom. A file imports only from its own layer or from one below it. */
const layers = [
  'schemas',
  'src/text',
  'src',
  'src/resources',
  'src/documents',
  'src/draft',
  'src/editor',
  'src/store',
  'src/http',
  'src/ingest',
  'src/cli',
]
/** Entry points: they compose all layers. */
const entryPoints = ['src/main.ts']
/** Forbidden imports between layers of the same rank. Other layers import only the interface of the store. */
const separated: Record<string, RegExp> = {
  'src/store': /^src\/(documents|editor)\//,
  'src/http': /^src\/(documents\/|editor\/|store\/(?!types\.ts$))/,
  'src/ingest': /^src\/http\//,
  'src/draft': /^src\/store\//,
  // It runs in browsers, which have neither a store nor the packages of a draft.
  'src/editor': /^src\/(draft|resources)\//,
}
/** The folders of `src/http`, from the bottom. */
const httpLayers = ['proxy', 'scheduling', 'cache', 'pages', 'errors', 'response', 'request', 'openapi', 'routes', 'mcp'].map(
  (folder) => `src/http/${folder}`,
)

const files = (await Promise.all(['schemas', 'src'].map((folder) => readdir(folder, { recursive: true, withFileTypes: true }))))
  .flat()
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !entryPoints.includes(file))
const sources = new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)))

/** The files that each file imports, types included. */
const imports = new Map(
  [...sources].map(([file, source]) => {
    const paths = [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)].map(([, path = '']) => path)
    return [file, paths.map((path) => withExtension(relative('.', join(dirname(file), path))))] as const
  }),
)
/** A page is written in TSX. */
function withExtension(path: string): string {
  return sources.has(`${path}.tsx`) ? `${path}.tsx` : `${path}.ts`
}

/** The index of the layer with the longest path that contains the file, or -1. */
const layerOf = (file: string, of: readonly string[]) => {
  const holding = of.filter((layer) => file.startsWith(`${layer}/`)).sort((a, b) => b.length - a.length)
  return of.indexOf(holding[0] ?? '')
}

t.test('a file imports only from its own layer or from one below it', async (t) => {
  for (const [file, imported] of imports) {
    const layer = layerOf(file, layers)
    const wrong = imported.filter((other) => layerOf(other, layers) > layer || separated[layers[layer] as string]?.test(other))
    t.same(wrong, [], file)
  }
})

t.test('in src/http the order is proxy, scheduling, cache, pages, errors, response, request, openapi, routes, mcp', async (t) => {
  for (const [file, imported] of imports) {
    const layer = layerOf(file, httpLayers)
    const inHttp = imported.filter((other) => other.startsWith('src/http/'))
    if (layer !== -1)
      t.same(
        inHttp.filter((other) => layerOf(other, httpLayers) === -1 || layerOf(other, httpLayers) > layer),
        [],
        file,
      )
  }
})

t.test('there are no import cycles between files or folders', async (t) => {
  const folders = new Map<string, string[]>()
  for (const [file, imported] of imports) {
    const folder = dirname(file)
    const others = imported.map((other) => dirname(other)).filter((other) => other !== folder)
    folders.set(folder, [...(folders.get(folder) ?? []), ...others])
  }
  t.same(circle(imports), null)
  t.same(circle(folders), null)
  t.same(
    circle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    ['b', 'c', 'b'],
    'a cycle is found',
  )
})

t.test('only the entry point reads the environment', async (t) => {
  const readers = [...sources].filter(([, source]) => source.includes('process.env')).map(([file]) => file)
  t.same(readers, [])
})

t.test('only the folders of the two databases contain database-specific code', async (t) => {
  const own = /from '(@photostructure\/sqlite|pg)'|fts5|pragma|pg_|text\[\]/
  const knowing = [...sources].filter(([, source]) => own.test(source)).map(([file]) => dirname(file))
  t.same([...new Set(knowing)].sort(), ['src/store/postgres', 'src/store/sqlite'])
})

t.test('code outside src/resources does not test for a resource by name', async (t) => {
  const named = [...sources].filter(([file, source]) => !file.startsWith('src/resources/') && /path === '\w+'/.test(source))
  t.same(
    named.map(([file]) => file),
    [],
  )
})

t.test('docs/architecture.md names files that exist', async (t) => {
  const page = await readFile('docs/architecture.md', 'utf8')
  const named = [...page.matchAll(/`((?:src|schemas|test|scripts|bench|docs|examples|fixtures)\/[\w./-]*)`/g)].map(([, path = '']) => path)
  t.ok(named.length > 30)
  for (const path of new Set(named))
    await t.resolves(
      readdir(dirname(path)).then((names) => t.ok(path.endsWith('/') || names.includes(path.split('/').at(-1) as string), path)),
    )
})

/** The first cycle of a graph, with its first node repeated at the end, or null. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return null
    done.add(node)
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...path, node])
      if (found !== null) return found
    }
    return null
  }
  for (const node of graph.keys()) {
    const found = visit(node, [])
    if (found !== null) return found
  }
  return null
}
