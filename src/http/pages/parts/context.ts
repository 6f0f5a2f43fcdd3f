import type { TextPart } from '../../../text/sentences-around.js'
import type { Links } from './links.js'

/** What all parts of a page need. */
export interface PageContext {
  links: Links
  /** The names of the entities that the items refer to, by id. */
  names: ReadonlyMap<string, string>
  /** The sentences around the words of facts, by id, as far as the articles include their texts. */
  contexts?: ReadonlyMap<string, readonly TextPart[]>
  /** The items that contradict others, by id. */
  rivals?: ReadonlyMap<string, object>
  /** Set where hundreds of rows are beside their words: which kinds leave these out. Then names are no links either. */
  withoutWords?: readonly ('figure' | 'event')[]
}
