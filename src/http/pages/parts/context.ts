import type { Links } from './links.js'

/** What all parts of a page need. */
export interface PageContext {
  links: Links
  /** The names of the entities that the items refer to, by id. */
  names: ReadonlyMap<string, string>
}
