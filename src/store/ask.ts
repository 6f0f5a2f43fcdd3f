import type { CompiledQuery } from 'kysely'
import type { Connection } from './engine.js'
import type { Shelf } from './reader.js'

/** The rows of a query that differs from the one with the same name by its parameters alone. */
export async function ask(
  connection: Connection,
  { known }: Pick<Shelf, 'known'>,
  name: string,
  query: () => { compile(): CompiledQuery },
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const compiled = known.get(name) ?? query().compile()
  known.set(name, compiled)
  const { rows } = await connection.executeQuery({ ...compiled, parameters })
  return rows as Record<string, unknown>[]
}
