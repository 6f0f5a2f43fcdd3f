import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import t from 'tap'

/** The rows of the house, from the top. What stands in one row may know those above it, never those below. */
const rows = ['schemas', 'src', 'src/resources', 'src/documents', 'src/store', 'src/http', 'src/commands']
/** Where everything comes together. */
const doors = ['src/main.ts', 'src/contract.ts', 'src/generate.ts']

/** What two folders know of each other though neither is above the other: only the interface of the store. */
const strangers: Record<string, RegExp> = {
  'src/store': /^src\/documents\//,
  'src/http': /^src\/(documents\/|store\/(?!store\.ts$))/,
}

const files = (await Promise.all(['schemas', 'src'].map((folder) => readdir(folder, { recursive: true, withFileTypes: true }))))
  .flat()
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))

const rowOf = (file: string) => rows.findLastIndex((row) => file.startsWith(`${row}/`))

t.test('data flows one way, and imports show it', async (t) => {
  for (const file of files.filter((file) => !doors.includes(file))) {
    const source = await readFile(file, 'utf8')
    for (const [, path = ''] of source.matchAll(/from '(\.[^']+)\.js'/g)) {
      const imported = `${relative('.', join(dirname(file), path))}.ts`
      const stranger = strangers[rows[rowOf(file)] as string]?.test(imported) ?? false
      t.ok(rowOf(imported) <= rowOf(file) && !stranger, `${file} may import ${imported}`)
    }
  }
})

t.test('only the settings read the environment, and only the doors hand it on', async (t) => {
  const readers: string[] = []
  for (const file of files) if ((await readFile(file, 'utf8')).includes('process.env')) readers.push(file)
  t.same(readers, ['src/main.ts'])
})

t.test('only the engines know which database it is', async (t) => {
  const knowing: string[] = []
  const own = /from '(@photostructure\/sqlite|pg)'|fts5|pragma|pg_|text\[\]/
  for (const file of files) if (own.test(await readFile(file, 'utf8'))) knowing.push(dirname(file))
  t.same([...new Set(knowing)].sort(), ['src/store/postgres', 'src/store/sqlite'])
})
