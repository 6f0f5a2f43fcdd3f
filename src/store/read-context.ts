import { LRUCache } from 'lru-cache'
import type { Resource } from '../resources/resource.js'
import type { Engine } from './dialect.js'
import type { Templates } from './query-cache.js'

/** How many shapes of queries are kept built. */
const maximumShapes = 1_000

/** What a store is read from: resources by their path, and how the engine does what engines do differently. */
export interface Shelf {
  engine: Engine
  byPath: ReadonlyMap<string, Resource>
  /** Name of the layout that the tables have to have. */
  layout: string
  templates: Templates
}

/** What a store is read from, before anything was asked. */
export function shelfOf(engine: Engine, resources: readonly Resource[], layout: string): Shelf {
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  return { engine, byPath, layout, templates: new LRUCache({ max: maximumShapes }) }
}
