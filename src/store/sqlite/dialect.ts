import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { StoreDialect } from '../dialect.js'
import { derived } from '../query-cache.js'
import { hasOutdated } from '../schema.js'
import type { SearchedWords } from '../types.js'

/** How many row numbers are reserved at once. */
const rowsAtOnce = 1_000

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
  const newestWithWords = (table: string, words: SearchedWords, limit: number): RawBuilder<{ row: number }> => {
    const index = sql.table(wordsOf(table))
    return sql`(select rowid as "row" from ${index} where ${index} match ${matching(words)} order by rowid desc limit ${limit})`
  }
  return {
    types: { text: 'text', number: 'real', integer: 'integer', row: 'integer primary key' },
    clustered: ' without rowid',
    ordered: (_, keys) => ({ constraints: [`primary key (${keys.join(', ')})`], create: [] }),
    indexKey: (column, descending) => `"${column}"${descending ? ' desc' : ''}`,
    textsOf: (list) => sql`(select value from json_each(${list}))`,
    rejoins: false,
    hasOutdated,
    blocks: true,
    // Materializing the rows to count them takes as long as ranking them.
    countsRanked: false,
    sortedBy: (column) => sql.ref(column),
    indexedBy: (table, index) => sql`${sql.table(table)} indexed by ${sql.ref(index)}`,
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
    rowNumbers: { create: [], drop: [] },
    async reserveRows(connection) {
      const count = rowsAtOnce
      const next = sql<{ row: number }>`update dataset set "row" = "row" + ${count} returning "row"`
      const { rows } = await next.execute(connection)
      return { first: Number(rows[0]?.row) - count + 1, count }
    },
    // A file has one writer. Of two that first read and then write, one would fail.
    async lockArticles(connection) {
      await connection.updateTable('dataset').set({ only_row: 1 }).execute()
    },
    // The index itself lists its words.
    async insertWords() {},
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
      for (const { row } of rows) for (const statement of statements) statement.run([row])
    },
    json(table) {
      const [own, row] = [sql.table(jsonOf(table)), sql.ref(`${table}.row`)]
      return sql<string>`(select json from ${own} where ${own}.${sql.ref('row')} = ${row})`
    },
    matchWords: (table, words) => rowIn(table, words),
    testWords: (table, words, alias = table) => sql`has_words(${sql.lit(wordsOf(table))}, ${matching(words)}, ${sql.ref(`${alias}.row`)})`,
    newestWithWords,
    newestHasAllColumns: false,
    someWithWords: newestWithWords,
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
