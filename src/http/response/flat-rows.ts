import type { Entity } from '../../../schemas/entity.js'
import { type FlatRow, flatRow } from '../../resources/flat.js'
import type { FlatColumn } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'

/** Items as flat rows, with the names of the entities that they refer to. */
export async function toFlatRows(reader: Reader, columns: readonly FlatColumn[], items: readonly string[]): Promise<FlatRow[]> {
  const parsed = items.map((item) => JSON.parse(item) as never)
  const named = columns.filter(({ named }) => named)
  const ids = parsed.flatMap((item) => named.map(({ read }) => read(item) as string | null))
  const names = await readEntityNames(reader, ids)
  return parsed.map((item) => flatRow(columns, item, names))
}

/** The names of entities by their ids. */
export async function readEntityNames(reader: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const entities = (await reader.items('entities', wanted)).map((item) => JSON.parse(item) as Entity)
  return new Map(entities.map(({ id, name }) => [id, name]))
}

/** The columns that come from the properties that `fields` names, or all. */
export function columnsOf<C extends { property: string }>(columns: readonly C[], fields: readonly string[] | undefined): readonly C[] {
  return fields === undefined ? columns : columns.filter(({ property }) => fields.includes(property))
}
