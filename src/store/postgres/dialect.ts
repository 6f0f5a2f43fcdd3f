import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { sha256 } from '../../text/sha256.js'
import type { Connection, StoreDialect } from '../dialect.js'
import { derived } from '../query-cache.js'
import { hasOutdated } from '../schema.js'
import type { SearchedWords } from '../types.js'

/** The largest number of parameters of a statement: the protocol counts them in 16 bits. */
const maximumParameters = 30_000
/** How many characters of a word are indexed: an index entry must fit into a third of a page. */
const indexedLength = 500

/** How many row numbers are reserved at once. */
const rowsAtOnce = 1_000
/** Keys of advisory locks: of all writers, and of an article. */
const writersKey = 0x5eb47136
const articleKey = 0x5eb47137

/** PostgreSQL: the words of an item are an array column with a GIN index, and inserts have many rows. */
export const postgresDialect: StoreDialect = {
  // Compared byte by byte, as in SQLite, whatever the collation of the database.
  types: { text: 'text collate "C"', number: 'double precision', integer: 'bigint', row: 'bigint not null' },
  clustered: '',
  ordered: (table, keys) => ({ constraints: [], create: [`create index "${table}_order" on "${table}" (${keys.join(', ')})`] }),
  indexKey: (column, descending) => `"${column}"${descending ? ' desc nulls last' : ' nulls first'}`,
  textsOf: (list) => sql`(select unnest(${derived(list, (list) => JSON.parse(list) as string[])}::text[]) collate "C")`,
  rejoins: false,
  hasOutdated,
  blocks: false,
  countsRanked: true,
  // No index has the values of an expression.
  sortedBy: (column) => sql`coalesce(${sql.ref(column)}, ${sql.ref(column)})`,
  indexedBy: (table) => sql.table(table),
  unindexed: (column) => sql.ref(column),
  texts: (table) => ({
    columns: ['words text[] collate "C" not null'],
    create: [
      `create table "${jsonOf(table)}" ("row" bigint not null, article text collate "C" not null, json text collate "C" not null, primary key ("row", article))`,
      // A list of new entries would be read through by every search, and imports are not faster with it.
      `create index "${table}_words" on "${table}" using gin (words) with (fastupdate = off)`,
      `create index "${table}_row" on "${table}" ("row")`,
      // The words of an index cannot be listed. Words of deleted items stay here; they find nothing.
      `create table "${vocabularyOf(table)}" (word text collate "C" primary key)`,
    ],
    drop: [jsonOf(table), vocabularyOf(table)].map((name) => `drop table if exists "${name}"`),
  }),
  textValues: ({ words }) => ({ words: words.split(' ').map(indexed) }),
  async insertTexts(connection, table, rows) {
    const texts = rows.map(({ row, article, json }) => ({ row, article, json }))
    await postgresDialect.insert(connection, jsonOf(table), texts)
  },
  rowNumbers: { create: [`create sequence row_numbers increment by ${rowsAtOnce}`], drop: ['drop sequence if exists row_numbers'] },
  async reserveRows(connection) {
    const { rows } = await sql<{ first: number }>`select nextval('row_numbers') as first`.execute(connection)
    return { first: Number(rows[0]?.first), count: rowsAtOnce }
  },
  lockArticles,
  async insertWords(connection, table, texts) {
    const words = [...new Set(texts.flatMap((text) => text.split(' ').map(indexed)))].sort()
    await sql`insert into ${sql.table(vocabularyOf(table))} select unnest(${words}::text[]) on conflict do nothing`.execute(connection)
  },
  async deleteTexts(connection, table, rows) {
    const articles = [...new Set(rows.map(({ article }) => article))]
    const numbers = rows.map(({ row }) => row)
    await connection.deleteFrom(jsonOf(table)).where('article', 'in', articles).where('row', 'in', numbers).execute()
  },
  json(table) {
    const own = sql.table(jsonOf(table))
    const same = (column: string) => sql`${own}.${sql.ref(column)} = ${sql.ref(`${table}.${column}`)}`
    return sql<string>`(select json from ${own} where ${same('row')} and ${same('article')})`
  },
  matchWords,
  testWords: (table, words, alias = table) => testWords(alias, words),
  newestWithWords: (table, words, limit) => newest(table, sql`*`, words, limit),
  newestHasAllColumns: true,
  someWithWords: (table, words, limit) => sql`(select 1 from ${sql.table(table)} where ${matchWords(table, words)} limit ${limit})`,
  vocabulary: (table, from, before, limit) =>
    sql`(select word from ${sql.table(vocabularyOf(table))} where word >= ${from} and word < ${before} order by word limit ${limit})`,
  async insert(connection, table, rows, onConflict = '', column = '') {
    const end = column === '' ? onConflict : `${onConflict} returning "${column}"`
    const returned: unknown[] = []
    const rowsPerStatement = Math.max(1, Math.floor(maximumParameters / Object.keys(rows[0] ?? {}).length))
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const part = connection.insertInto(table).values(rows.slice(from, from + rowsPerStatement))
      const { rows: found } = await connection.executeQuery(part.modifyEnd(sql.raw(end)).compile())
      for (const row of found as unknown as Record<string, unknown>[]) returned.push(row[column])
    }
    return returned
  },
}

/**
 * Citus refuses a correlated subquery over rows of a subquery only, whose columns go from node to node. Joined with their own
 * table, each node tests its own.
 */
export const citusDialect: StoreDialect = {
  ...postgresDialect,
  rejoins: true,
  // All nodes would be asked at each read: the health monitor asks them.
  hasOutdated: 'false',
  newestWithWords: (table, words, limit) => newest(table, sql.ref(`${table}.row`), words, limit),
  newestHasAllColumns: false,
}

function newest(table: string, columns: Expression<unknown>, words: SearchedWords, limit: number): RawBuilder<{ row: number }> {
  const order = sql`order by ${sql.ref(`${table}.row`)} desc limit ${limit}`
  return sql`(select ${columns} from ${sql.table(table)} where ${matchWords(table, words)} ${order})`
}

function jsonOf(table: string): string {
  return `${table}_json`
}

/**
 * Writers of known articles share a lock, and lock each of their articles, in the order of the keys, so that no two of them wait
 * for each other. Another writer waits for all of them and locks them out.
 */
async function lockArticles(connection: Connection, articles: readonly string[] | null): Promise<void> {
  if (articles === null) {
    await sql`select pg_advisory_xact_lock(${writersKey})`.execute(connection)
    return
  }
  await sql`select pg_advisory_xact_lock_shared(${writersKey})`.execute(connection)
  const keys = [...new Set(articles.map(lockKeyOf))].sort((a, b) => a - b)
  await sql`select pg_advisory_xact_lock(${articleKey}, key) from unnest(${keys}::int[]) as key`.execute(connection)
}

/** A key with 32 bits. Articles that share one wait for each other, which is rare and harmless. */
function lockKeyOf(article: string): number {
  return Buffer.from(sha256(article), 'hex').readInt32BE()
}

function vocabularyOf(table: string): string {
  return `${table}_vocabulary`
}

/** Finds all words by the index, and tests on these rows whether the words of each phrase are adjacent. */
function matchWords(table: string, { phrases, prefixes }: SearchedWords): Expression<SqlBool> {
  const column = sql.ref(`${table}.words`)
  const words = phrases.flat()
  // An array without words would match all rows.
  const all = words.length === 0 ? [] : [sql`${column} @> ${derived(words, (words) => words.map(indexed))}::text[]`]
  const adjacent = phrases.filter(({ length }) => length > 1).map((phrase) => hasPhrase(column, phrase))
  return sql`(${sql.join([...all, ...prefixes.map((words) => hasAny(column, words)), ...adjacent], sql` and `)})`
}

/** The same for single rows: to look for each word is faster than to compare arrays. */
function testWords(table: string, { phrases, prefixes }: SearchedWords): Expression<SqlBool> {
  const column = sql.ref(`${table}.words`)
  const tests = phrases.map((phrase) => (phrase.length > 1 ? hasPhrase(column, phrase) : hasWord(column, phrase)))
  return sql`(${sql.join([...tests, ...prefixes.map((words) => hasAny(column, words))], sql` and `)})`
}

function hasWord(column: Expression<unknown>, phrase: readonly string[]): Expression<unknown> {
  return sql`${derived(phrase, ([word]) => indexed(word as string))} = any(${column})`
}

function hasPhrase(column: Expression<unknown>, phrase: readonly string[]): Expression<unknown> {
  const text = derived(phrase, (words) => ` ${words.map(indexed).join(' ')} `)
  return sql`position(${text} in ' ' || array_to_string(${column}, ' ') || ' ') > 0`
}

/** Whether a row has one of the words that begin with a prefix. */
function hasAny(column: Expression<unknown>, words: string): Expression<unknown> {
  return sql`${column} && ${derived(words, (words) => words.split(' ').map(indexed))}::text[]`
}

function indexed(word: string): string {
  return word.length > indexedLength ? [...word].slice(0, indexedLength).join('') : word
}
