import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { maximumNeighbours, maximumSuggestions, nearest } from '../../text/suggestions.js'
import type { CacheContext } from '../cache/cached-handler.js'
import { RequestProblem } from '../errors/problems.js'
import type { PartCache } from '../request/expand-entities.js'
import type { NameCache } from '../request/resolve-names.js'

/** What the routes share. */
export interface RouteContext {
  cache: CacheContext
  nameCache: NameCache
  partCache: PartCache
  resources: readonly Resource[]
  settings: Settings
}

/** The problem of an unknown id, with similar ids. */
export async function noSuchItem(reader: Reader, { path }: Resource, id: string): Promise<RequestProblem> {
  const similar = nearest(id, await reader.neighbours(path, id, maximumNeighbours), maximumSuggestions)
  return new RequestProblem('no-such-item', `none of the ${path} has the id "${id}"`, { nearest: similar })
}
