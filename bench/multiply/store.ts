import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { allDocuments, changedVersion, differenceOf } from '../../src/dataset-version.js'
import { resources } from '../../src/resources/index.js'
import type { Resource } from '../../src/resources/resource.js'
import { toRow } from '../../src/resources/row.js'
import { isShared, toVariant } from '../../src/store/write/prepare.js'
import { countsOf } from '../../src/store/write/value-counts.js'
import { sha256 } from '../../src/text/sha256.js'
import { type Copy, copyOf } from './copy.js'
import { copiedRows, copyTable } from './tables.js'

/** SQLite's page cache, in kibibytes, so that indexes are sorted in memory. */
const cacheSize = 3_000_000

/** Words and counts need nothing of an item but itself. */
const noContext = { article: '', entities: [], named: [], published: null, text: null }

/**
 * Makes a store of copies of all articles of another one. All tables are what imports of the copied documents would make, except for
 * the numbers of rows and the hashes of documents. Rows are copied in the order of the tables, and indexes are made at the end.
 */
export function multiply(source: string, target: string, copies: number, report: (step: string) => void = () => {}): void {
  const database = new DatabaseSync(target)
  database.exec(`pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -${cacheSize}`)
  database.exec(`attach 'file:${source}?mode=ro' as source; create temp table copies (copy integer primary key)`)
  for (let copy = 0; copy < copies; copy += 1) database.prepare('insert into copies values (?)').run(copy)
  database.exec(
    "create temp table people as select id from source.entities where type = 'person'; create index temp.people_id on people (id)",
  )
  declareFunctions(database, copies)
  const schema = all<Declared>(
    database,
    "select type, name, sql from source.sqlite_master where sql is not null and name not glob '*_words_*'",
  )
  for (const { name, sql } of schema.filter(({ type }) => type === 'table')) {
    database.exec(sql)
    if (/_(words|vocabulary)$/.test(name) || name === 'dataset') continue
    copyTable(database, name)
    report(name)
  }
  for (const resource of resources) {
    copyWords(database, resource)
    report(`words of ${resource.path}`)
  }
  countPeople(database, copies)
  for (const { name, sql } of schema.filter(({ type }) => type === 'index')) {
    database.exec(sql)
    report(name)
  }
  const [stored] = all<Dataset>(database, 'select * from source.dataset')
  const { only_row, changed, row, layout } = stored as Dataset
  database.prepare('insert into dataset values (?, ?, ?, ?, ?)').run(only_row, versionOf(database), changed, row * copies, layout)
  database.exec('pragma journal_mode = wal')
  database.close()
}

interface Declared {
  type: string
  name: string
  sql: string
}

interface Dataset {
  only_row: number
  changed: number
  row: number
  layout: string
}

function all<T>(database: DatabaseSyncInstance, text: string): T[] {
  return database.prepare(text).all() as T[]
}

/** The functions that statements copy rows with. */
function declareFunctions(database: DatabaseSyncInstance, copies: number): void {
  const people = all<{ id: string }>(database, 'select id from people').map(({ id }) => id)
  const copied = copyOf(new Set(people))
  const hashes = new Map<string, string>()
  for (const resource of resources.filter(isShared))
    for (const { json, hash } of all<{ json: string; hash: string }>(database, `select json, hash from source."${resource.path}_variants"`))
      for (let copy = 0; copy < copies; copy += 1) {
        const variant = toVariant(resource, JSON.parse(copied(json, copy)))
        hashes.set(`${hash} ${copy}`, variant.hash)
        hashes.set(`${hash.slice(0, variant.agreed.hash.length)} ${copy}`, variant.agreed.hash)
      }
  const define = (name: string, body: Copy) =>
    database.function(name, { deterministic: true }, (text: string | null, copy: number) => (text === null ? null : body(text, copy)))
  define('copied', copied)
  define('variant_hash', (hash, copy) => hashes.get(`${hash} ${copy}`) as string)
  // Any hashes that differ will do: they only tell whether a document has changed.
  define('other_hashes', (text, copy) =>
    copy === 0 ? text : text.replace(/[0-9a-f]{24,}/g, (hash) => sha256(`${hash} ${copy}`).slice(0, hash.length)),
  )
}

/** The index of words is made again from the items, copy by copy: it takes rows in their order only. All copies have the same words. */
function copyWords(database: DatabaseSyncInstance, resource: Resource): void {
  const { path } = resource
  database.function(`words_of_${path}`, (json: string) => toRow(resource, JSON.parse(json), noContext).words)
  database.exec(`
    create temp table words ("row" integer primary key, words text);
    insert into words select "row", words_of_${path}(json) from source."${path}_json" order by "row";
    insert into main."${path}_words" (rowid, words)
      select "row" + copy * (select "row" from source.dataset), words from copies cross join words
      where copy = 0 or ${copiedRows(`${path}_json`)} order by copy, "row";
    drop table words`)
}

/** Adds the copies of people to the counts of shared items. */
function countPeople(database: DatabaseSyncInstance, copies: number): void {
  const add = database.prepare('update counts set count = count + ? where resource = ? and name = ? and key = ?')
  for (const resource of resources.filter(isShared)) {
    const people = all<{ json: string }>(
      database,
      `select json from source."${resource.path}_json" where ${copiedRows(`${resource.path}_json`)}`,
    )
    const rows = people.map(({ json }) => toRow(resource, JSON.parse(json), noContext))
    for (const { name, key, count } of countsOf(resource, rows)) add.run(count * (copies - 1), resource.path, name, key)
  }
}

/** The version of the stored documents and shared items. */
function versionOf(database: DatabaseSyncInstance): string {
  const differences = new Map<string, bigint>()
  const toggle = (name: string, hash: string) => differences.set(name, (differences.get(name) ?? 0n) ^ differenceOf(name, hash))
  const documents = database.prepare('select id, hash, hashes from documents join document_hashes using (id)')
  for (const { id, hash, hashes } of documents.iterate() as Iterable<Record<'id' | 'hash' | 'hashes', string>>) {
    toggle(allDocuments, sha256(`${id} ${hash}`))
    for (const [resource, own] of Object.entries(JSON.parse(hashes))) toggle(resource, own as string)
  }
  for (const { path } of resources.filter(isShared))
    for (const { json } of database.prepare(`select json from "${path}_json"`).iterate() as Iterable<{ json: string }>)
      toggle(path, sha256(json))
  return changedVersion('0'.repeat(32), differences)
}
