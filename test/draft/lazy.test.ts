import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

/** The files that are loaded with a file: static imports alone, without those of types. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  const source = readFileSync(file, 'utf8')
  for (const [, path = ''] of source.matchAll(/^(?:import|export)(?! type)[^;'(]*'(\.[^']+)\.js'/gm))
    loadedWith(sourceOf(join(file, '..', path)), loaded)
  return loaded
}

/** Pages are written in TSX. */
function sourceOf(path: string): string {
  return existsSync(`${path}.tsx`) ? `${path}.tsx` : `${path}.ts`
}

t.test('no command but draft loads the rules of drafting', async (t) => {
  const drafting = (file: string) => [...loadedWith(file)].filter((other) => other.startsWith('src/draft/'))
  for (const command of ['serve', 'mcp'])
    t.strictSame(drafting(`src/cli/${command}.ts`), ['src/draft/input/media-type.ts'], `${command} reads the type of an upload`)
  for (const command of ['check', 'verify', 'pin', 'import', 'migrate', 'program'])
    t.strictSame(drafting(`src/cli/${command}.ts`), [], command)
  t.ok(drafting('src/draft/draft.ts').length > 50, 'imports are followed')
})

t.test('nothing loads the protocol for language models before it is used', async (t) => {
  const sdk = (file: string) =>
    [...loadedWith(file)].filter((other) => /^import (?!type).*'@modelcontextprotocol/m.test(readFileSync(other, 'utf8')))
  for (const command of ['serve', 'mcp', 'program']) t.strictSame(sdk(`src/cli/${command}.ts`), [], command)
  t.strictSame(
    sdk('src/http/mcp/service.ts').sort(),
    ['hosts', 'http', 'server', 'stdio'].map((name) => `src/http/mcp/${name}.ts`),
  )
})
