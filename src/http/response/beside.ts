import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { mapInTurns, type Pause } from '../scheduling/turns.js'
import { type Contexts, type PinnedWords, readContexts } from './contexts.js'
import { readEntityNames } from './flat-rows.js'
import { readParsed } from './read-items.js'

/** What the rows of a page show beside their items. */
export interface Beside {
  /** The names of the entities that the items refer to, by id. */
  names: ReadonlyMap<string, string>
  contexts: Contexts
  /** The items that contradict others, by id. */
  rivals: ReadonlyMap<string, object>
}

export const nothingBeside: Beside = { names: new Map(), contexts: new Map(), rivals: new Map() }

/** The resource that has names. */
const entitiesPath = 'entities'

/** The names of the entities that some parsed items refer to. */
export async function namesIn(
  reader: Reader,
  { includes = {} }: Resource,
  parsed: readonly never[],
  pause: Pause,
): Promise<ReadonlyMap<string, string>> {
  const related = Object.values(includes).filter(({ path }) => path === entitiesPath)
  const ids = await mapInTurns(parsed, pause, (item) => related.flatMap(({ ids }) => ids(item)))
  return readEntityNames(reader, ids.flat(), pause)
}

/** Reads what rows show beside their items. */
export async function readBeside(
  reader: Reader,
  resource: Resource,
  items: readonly string[],
  pause: Pause,
  { withContexts = true } = {},
): Promise<Beside> {
  const { path, includes = {}, columns } = resource
  const parsed = await mapInTurns(items, pause, (item) => JSON.parse(item) as never)
  const contradicting = parsed.flatMap((item) => includes.contradicts?.ids(item) ?? [])
  const rivals = await readParsed<never>(reader, path, contradicting as string[], pause)
  // Only facts have a position in a text.
  const facts = columns.position === undefined || !withContexts ? [] : (parsed as PinnedWords[])
  return {
    names: await namesIn(reader, resource, [...parsed, ...rivals], pause),
    contexts: await readContexts((work) => work(reader), facts, pause),
    rivals: new Map((rivals as { id: string }[]).map((item) => [item.id, item])),
  }
}

/** Everything that the rows of several lists show. */
export function mergedBeside(all: readonly Beside[]): Beside {
  return {
    names: new Map(all.flatMap(({ names }) => [...names])),
    contexts: new Map(all.flatMap(({ contexts }) => [...contexts])),
    rivals: new Map(all.flatMap(({ rivals }) => [...rivals])),
  }
}
