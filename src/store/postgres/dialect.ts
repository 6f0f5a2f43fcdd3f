import { type Expression, type SqlBool, sql } from 'kysely'
import type { StoreDialect } from '../dialect.js'
import { derived } from '../query-cache.js'
import type { SearchedWords } from '../types.js'

/** The largest number of parameters of a statement: the protocol counts them in 16 bits. */
const maximumParameters = 30_000
/** How many characters of a word are indexed: an index entry must fit into a third of a page. */
const indexedLength = 500

/** PostgreSQL: the words of an item are an array column with a GIN index, and inserts have many rows. */
export const postgresDialect: StoreDialect = {
  // Compared byte by byte, as in SQLite, whatever the collation of the database.
  types: { text: 'text collate "C"', number: 'double precision', integer: 'bigint', row: 'bigint not null' },
  clustered: '',
  ordered: (table, keys) => ({ constraints: [], create: [`create index "${table}_order" on "${table}" (${keys.join(', ')})`] }),
  indexKey: (column, descending) => `"${column}"${descending ? ' desc nulls last' : ' nulls first'}`,
  textsOf: (list) => sql`(select unnest(${derived(list, (list) => JSON.parse(list) as string[])}::text[]) collate "C")`,
  unindexed: (column) => sql.ref(column),
  // PostgreSQL itself stores long values apart from the row (TOAST).
  texts: (table) => ({
    columns: ['json text collate "C" not null', 'words text[] collate "C" not null'],
    create: [
      `create index "${table}_words" on "${table}" using gin (words)`,
      `create index "${table}_row" on "${table}" ("row")`,
      // The words of an index cannot be listed. Words of deleted items stay here; they find nothing.
      `create table "${vocabularyOf(table)}" (word text collate "C" primary key)`,
    ],
    drop: [`drop table if exists "${vocabularyOf(table)}"`],
  }),
  textValues: ({ json, words }) => ({ json, words: words.split(' ').map(indexed) }),
  async insertTexts(connection, table, rows) {
    const words = [...new Set(rows.flatMap(({ words }) => words.split(' ')))].map(indexed)
    await sql`insert into ${sql.table(vocabularyOf(table))} select distinct unnest(${words}::text[]) on conflict do nothing`.execute(
      connection,
    )
  },
  async deleteTexts() {},
  json: (table) => sql.ref(`${table}.json`),
  matchWords,
  testWords: matchWords,
  newestWithWords(table, words, limit) {
    const newest = sql`order by ${sql.ref(`${table}.row`)} desc limit ${limit}`
    return sql`(select ${sql.ref(`${table}.row`)} from ${sql.table(table)} where ${matchWords(table, words)} ${newest})`
  },
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

function vocabularyOf(table: string): string {
  return `${table}_vocabulary`
}

/** Finds all words by the index, and tests on these rows whether the words of each phrase are adjacent. */
function matchWords(table: string, { phrases, prefixes }: SearchedWords): Expression<SqlBool> {
  const column = sql.ref(`${table}.words`)
  const words = phrases.flat()
  // An array without words would match all rows.
  const all = words.length === 0 ? [] : [sql`${column} @> ${derived(words, (words) => words.map(indexed))}::text[]`]
  const next = phrases
    .filter(({ length }) => length > 1)
    .map(
      (phrase) =>
        sql`position(${derived(phrase, (words) => ` ${words.map(indexed).join(' ')} `)} in ' ' || array_to_string(${column}, ' ') || ' ') > 0`,
    )
  const any = prefixes.map((prefix) => sql`${column} && ${derived(prefix, (words) => words.split(' ').map(indexed))}::text[]`)
  return sql`(${sql.join([...all, ...any, ...next], sql` and `)})`
}

function indexed(word: string): string {
  return word.length > indexedLength ? [...word].slice(0, indexedLength).join('') : word
}
