import { type Expression, type SqlBool, sql } from 'kysely'
import type { Phrases, StoreDialect } from '../dialect.js'
import { derived } from '../query-cache.js'

/** A prepared statement. */
export interface Statement {
  run(parameters: readonly unknown[]): { changes: number | bigint }
}

/** SQLite: texts in a table of their own, words in FTS5, and inserts by prepared statements, row by row. */
export function sqliteDialect(prepare: (text: string) => Statement): StoreDialect {
  const jsonOf = (table: string) => `${table}_json`
  const wordsOf = (table: string) => `${table}_words`
  const matching = (phrases: Phrases) => derived(phrases, (phrases) => phrases.map((phrase) => `"${phrase.join(' ')}"`).join(' AND '))
  return {
    types: { text: 'text', number: 'real', integer: 'integer', row: 'integer primary key' },
    clustered: ' without rowid',
    ordered: (_, keys) => ({ constraints: [`primary key (${keys.join(', ')})`], create: [] }),
    indexKey: (column, descending) => `"${column}"${descending ? ' desc' : ''}`,
    unindexed: (column) => sql`+${sql.ref(column)}`,
    texts: (table) => ({
      columns: [],
      create: [
        `create table "${jsonOf(table)}" ("row" integer primary key, json text not null)`,
        `create virtual table "${wordsOf(table)}" using fts5(words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0")`,
      ],
      drop: [jsonOf(table), wordsOf(table)].map((name) => `drop table if exists "${name}"`),
    }),
    textValues: () => ({}),
    async insertTexts(_, table, rows) {
      const insertJson = prepare(`insert into "${jsonOf(table)}" ("row", json) values (?, ?)`)
      const insertWords = prepare(`insert into "${wordsOf(table)}" (rowid, words) values (?, ?)`)
      for (const { row, json, words } of rows) {
        insertJson.run([row, json])
        insertWords.run([row, words])
      }
    },
    async deleteTexts(_, table, rows) {
      const statements = [jsonOf(table), wordsOf(table)].map((name) => prepare(`delete from "${name}" where rowid = ?`))
      for (const row of rows) for (const statement of statements) statement.run([row])
    },
    json(table) {
      const [own, row] = [sql.table(jsonOf(table)), sql.ref(`${table}.row`)]
      return sql<string>`(select json from ${own} where ${own}.${sql.ref('row')} = ${row})`
    },
    matchWords(table, phrases): Expression<SqlBool> {
      const words = sql.table(wordsOf(table))
      return sql`${sql.ref(`${table}.row`)} in (select rowid from ${words} where ${words} match ${matching(phrases)})`
    },
    testWords(table, phrases): Expression<SqlBool> {
      const words = sql.table(wordsOf(table))
      const same = sql`${sql.ref(`${wordsOf(table)}.rowid`)} = ${sql.ref(`${table}.row`)}`
      return sql`exists (select 1 from ${words} where ${words} match ${matching(phrases)} and ${same})`
    },
    newestWithWords(table, phrases, limit) {
      const words = sql.table(wordsOf(table))
      return sql`(select rowid as "row" from ${words} where ${words} match ${matching(phrases)} order by rowid desc limit ${limit})`
    },
    async insert(_, table, rows, onConflict = '', column = '') {
      const columns = Object.keys(rows[0] ?? {})
      if (columns.length === 0) return []
      const names = columns.map((column) => `"${column}"`).join(', ')
      // Without a `returning` clause, which would make FTS5 write its words to the file for each row.
      const statement = prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')}) ${onConflict}`)
      const changed: unknown[] = []
      for (const row of rows) {
        const { changes } = statement.run(columns.map((column) => row[column]))
        if (changes > 0 && column !== '') changed.push(row[column])
      }
      return changed
    },
  }
}
