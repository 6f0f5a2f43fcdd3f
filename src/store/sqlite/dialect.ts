import { type Expression, type SqlBool, sql } from 'kysely'
import type { StoreDialect } from '../dialect.js'
import { derived } from '../query-cache.js'
import type { SearchedWords } from '../types.js'

/** A prepared statement. */
export interface Statement {
  run(parameters: readonly unknown[]): { changes: number | bigint }
}

/** SQLite: texts in a table of their own, words in FTS5, and inserts by prepared statements, row by row. */
export function sqliteDialect(prepare: (text: string) => Statement): StoreDialect {
  const jsonOf = (table: string) => `${table}_json`
  const wordsOf = (table: string) => `${table}_words`
  const vocabularyOf = (table: string) => `${table}_vocabulary`
  const matching = ({ phrases, prefixes }: SearchedWords) =>
    derived([phrases, prefixes] as const, ([phrases, prefixes]) => {
      const all = phrases.map((phrase) => `"${phrase.join(' ')}"`)
      const any = prefixes.map((words) => `("${words.replaceAll(' ', '" OR "')}")`)
      return [...all, ...any].join(' AND ')
    })
  const rowIn = (table: string, words: SearchedWords): Expression<SqlBool> => {
    const index = sql.table(wordsOf(table))
    return sql`${sql.ref(`${table}.row`)} in (select rowid from ${index} where ${index} match ${matching(words)})`
  }
  return {
    types: { text: 'text', number: 'real', integer: 'integer', row: 'integer primary key' },
    clustered: ' without rowid',
    ordered: (_, keys) => ({ constraints: [`primary key (${keys.join(', ')})`], create: [] }),
    indexKey: (column, descending) => `"${column}"${descending ? ' desc' : ''}`,
    textsOf: (list) => sql`(select value from json_each(${list}))`,
    unindexed: (column) => sql`+${sql.ref(column)}`,
    texts: (table) => ({
      columns: [],
      create: [
        `create table "${jsonOf(table)}" ("row" integer primary key, json text not null)`,
        // Words are folded already. This tokenizer takes all characters beyond ASCII for letters, marks included.
        `create virtual table "${wordsOf(table)}" using fts5(words, content = '', contentless_delete = 1, tokenize = "ascii")`,
        `create virtual table "${vocabularyOf(table)}" using fts5vocab("${wordsOf(table)}", 'instance')`,
      ],
      drop: [jsonOf(table), vocabularyOf(table), wordsOf(table)].map((name) => `drop table if exists "${name}"`),
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
    matchWords: rowIn,
    testWords(table, words): Expression<SqlBool> {
      const index = sql.table(wordsOf(table))
      // To look up the many words of a prefix for each row would take longer than to find all rows with them.
      if (words.prefixes.length > 0) return sql`+${rowIn(table, words)}`
      const same = sql`${sql.ref(`${wordsOf(table)}.rowid`)} = ${sql.ref(`${table}.row`)}`
      return sql`exists (select 1 from ${index} where ${index} match ${matching(words)} and ${same})`
    },
    newestWithWords(table, words, limit) {
      const index = sql.table(wordsOf(table))
      return sql`(select rowid as "row" from ${index} where ${index} match ${matching(words)} order by rowid desc limit ${limit})`
    },
    vocabulary(table, from, before, limit) {
      // The table has a row for each place of a word: each step seeks the next word. A blank sorts before all that a word goes on with.
      const next = (after: Expression<unknown>) =>
        sql`(select term from ${sql.table(vocabularyOf(table))} where term >= ${after} order by term limit 1)`
      const steps = sql`select ${next(sql`${from}`)} as word union all select ${next(sql`word || ' '`)} from found where word < ${before}`
      return sql`(with recursive found(word) as (${steps}) select word from found where word < ${before} limit ${limit})`
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
