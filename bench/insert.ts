import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite'
import { resources } from '../src/resources/index.js'
import type { Resource } from '../src/resources/resource.js'
import { toRow } from '../src/resources/row.js'

/**
 * Inserts the rows of a filled store into the same tables of an empty file with prepared INSERTs, article by article.
 * Prints the duration in seconds. `node build/bench/insert.js FILLED EMPTY ARTICLES_PER_TRANSACTION`
 */
const [filled = '', empty = '', atOnce = '50'] = process.argv.slice(2)

type Row = Record<string, string | number | null>

const source = new DatabaseSync(filled)
const schema = source.prepare("select name, sql, type from sqlite_master where sql is not null and name not glob '*_words_*'").all() as {
  name: string
  sql: string
  type: string
}[]
const articles = new Map<string, { table: string; values: unknown[] }[]>()
for (const { name } of schema.filter(({ type }) => type === 'table')) if (!/_(words|json|vocabulary)$/.test(name)) collect(name)

const target = new DatabaseSync(empty)
target.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768')
for (const { sql } of schema) target.exec(sql)
const statements = new Map<string, StatementSyncInstance>()
const started = performance.now()
let open = 0
for (const rows of articles.values()) {
  if (open === 0) target.exec('begin')
  for (const { table, values } of rows) statementOf(table, values.length).run(...(values as never[]))
  open = (open + 1) % Number(atOnce)
  if (open === 0) target.exec('commit')
}
if (open > 0) target.exec('commit')
target.exec('pragma wal_checkpoint(truncate)')
console.log((performance.now() - started) / 1_000)

/** Groups the rows of a table by article. Rows without an article come last. */
function collect(table: string): void {
  const resource = resources.find(({ path }) => path === table)
  const texts = resource === undefined ? [] : (source.prepare(`select "row", json from "${table}_json"`).all() as Row[])
  const jsonOf = new Map(texts.map(({ row, json }) => [row, String(json)]))
  for (const row of source.prepare(`select * from "${table}"`).all() as Row[]) {
    const article = String(table === 'documents' ? row.id : (row.article ?? '\uffff'))
    const rows = articles.get(article) ?? []
    articles.set(article, rows)
    rows.push({ table, values: Object.values(row) })
    if (resource !== undefined) rows.push(...textsOf(resource, row, jsonOf.get(row.row) as string))
  }
}

/** The JSON and the words of a row, which are in separate tables. */
function textsOf(resource: Resource, { row, article }: Row, json: string): { table: string; values: unknown[] }[] {
  const { words } = toRow(resource, JSON.parse(json), { article: String(article), entities: [], named: [], published: null, text: null })
  return [
    { table: `${resource.path}_json`, values: [row, json] },
    { table: `${resource.path}_words`, values: [row, words] },
  ]
}

function statementOf(table: string, columns: number): StatementSyncInstance {
  const known = statements.get(table)
  if (known !== undefined) return known
  const names = table.endsWith('_words') ? '(rowid, words)' : ''
  const statement = target.prepare(`insert into "${table}" ${names} values (${Array(columns).fill('?').join(', ')})`)
  statements.set(table, statement)
  return statement
}
