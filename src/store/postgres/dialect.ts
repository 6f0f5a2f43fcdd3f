import { type Expression, type SqlBool, sql } from 'kysely'
import type { Engine, Phrases } from '../dialect.js'
import { derived } from '../query-cache.js'

/** How many parameters one statement has at most: the protocol counts them in 16 bits. */
const maximumParameters = 30_000
/** How much of a word is indexed, in characters: an entry of an index has to fit into a third of a page. */
const indexedLength = 500

/** What PostgreSQL does in a way of its own: words are an array of the row, in their order, under an inverted index. */
export const postgresEngine: Engine = {
  // Compared byte by byte, as SQLite does, whatever the language of the database.
  types: { text: 'text collate "C"', number: 'double precision', integer: 'bigint', row: 'bigint not null' },
  clustered: '',
  ordered: (table, keys) => ({ constraints: [], create: [`create index "${table}_order" on "${table}" (${keys.join(', ')})`] }),
  indexKey: (column, descending) => `"${column}"${descending ? ' desc nulls last' : ' nulls first'}`,
  unindexed: (column) => sql.ref(column),
  // What makes a row longer than a quarter of a page, PostgreSQL itself keeps elsewhere.
  texts: (table) => ({
    columns: ['json text collate "C" not null', 'words text[] collate "C" not null'],
    create: [`create index "${table}_words" on "${table}" using gin (words)`, `create index "${table}_row" on "${table}" ("row")`],
    drop: [],
  }),
  textValues: ({ json, words }) => ({ json, words: words.split(' ').map(indexed) }),
  async addTexts() {},
  async removeTexts() {},
  json: (table) => sql.ref(`${table}.json`),
  matchWords,
  testWords: matchWords,
  newestWithWords(table, phrases, limit) {
    const newest = sql`order by ${sql.ref(`${table}.row`)} desc limit ${limit}`
    return sql`(select ${sql.ref(`${table}.row`)} from ${sql.table(table)} where ${matchWords(table, phrases)} ${newest})`
  },
  async insert(connection, table, rows, onConflict = '', column = '') {
    const end = column === '' ? onConflict : `${onConflict} returning "${column}"`
    const returned: unknown[] = []
    const atOnce = Math.max(1, Math.floor(maximumParameters / Object.keys(rows[0] ?? {}).length))
    for (let from = 0; from < rows.length; from += atOnce) {
      const some = connection.insertInto(table).values(rows.slice(from, from + atOnce))
      const { rows: found } = await connection.executeQuery(some.modifyEnd(sql.raw(end)).compile())
      for (const row of found as unknown as Record<string, unknown>[]) returned.push(row[column])
    }
    return returned
  },
}

/** All words by the index; of those rows, the ones in which words of a phrase stand next to each other. */
function matchWords(table: string, phrases: Phrases): Expression<SqlBool> {
  const column = sql.ref(`${table}.words`)
  const all = derived(phrases.flat(), (words) => words.map(indexed))
  const next = phrases
    .filter(({ length }) => length > 1)
    .map(
      (phrase) =>
        sql` and position(${derived(phrase, (words) => ` ${words.map(indexed).join(' ')} `)} in ' ' || array_to_string(${column}, ' ') || ' ') > 0`,
    )
  return sql`(${column} @> ${all}::text[]${sql.join(next, sql``)})`
}

function indexed(word: string): string {
  return word.length > indexedLength ? [...word].slice(0, indexedLength).join('') : word
}
