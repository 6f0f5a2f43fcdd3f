import {
  type CompiledQuery,
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  type QueryResult,
  type SqliteDatabase,
  SqliteDialect,
} from 'kysely'
import type { Tables } from '../dialect.js'

/**
 * Kysely that only reads: its queries go to the prepared statements at once. The way by which it otherwise takes turns on
 * a connection takes longer than most of what is asked.
 */
export function readingKysely(database: SqliteDatabase): Kysely<Tables> {
  const dialect = new SqliteDialect({ database })
  const driver = new DummyDriver()
  const executor = new StatementExecutor(database, dialect, driver)
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor })
}

class StatementExecutor extends DefaultQueryExecutor {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase, dialect: Dialect, driver: Driver) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), new DefaultConnectionProvider(driver))
    this.#database = database
  }

  override async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: this.#database.prepare(sql).all(parameters) as R[] }
  }
}
