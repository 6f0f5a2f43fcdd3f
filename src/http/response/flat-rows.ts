import type { Entity } from '../../../schemas/entity.js'
import { type FlatRow, flatRow } from '../../resources/flat.js'
import type { FlatColumn } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { mapInTurns, type Pause } from '../scheduling/turns.js'
import { readParsed } from './read-items.js'

/** Items as flat rows, with the names of the entities that they refer to. */
export async function toFlatRows(
  reader: Reader,
  columns: readonly FlatColumn[],
  items: readonly string[],
  pause: Pause,
): Promise<FlatRow[]> {
  const parsed = await mapInTurns(items, pause, (item) => JSON.parse(item) as never)
  const named = columns.filter(({ named }) => named)
  const ids = await mapInTurns(parsed, pause, (item) => named.map(({ read }) => read(item) as string | null))
  const names = await readEntityNames(reader, ids.flat(), pause)
  return mapInTurns(parsed, pause, (item) => flatRow(columns, item, names))
}

/** The names of entities by their ids. */
export async function readEntityNames(reader: Reader, ids: readonly (string | null)[], pause: Pause): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null)
  const entities = await readParsed<Entity>(reader, 'entities', wanted, pause)
  return new Map(entities.map(({ id, name }) => [id, name]))
}

/** The columns that come from the properties that `fields` names, or all. */
export function columnsOf<C extends { property: string }>(columns: readonly C[], fields: readonly string[] | undefined): readonly C[] {
  return fields === undefined ? columns : columns.filter(({ property }) => fields.includes(property))
}
