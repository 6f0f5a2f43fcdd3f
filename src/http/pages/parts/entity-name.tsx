import type { PageContext } from './context.js'
import { itemLink } from './links.js'

/** The name of an entity as a link to its page. What an article does not say is `unknown`. */
export function EntityName({ context, id, unknown = 'somebody' }: { context: PageContext; id: string | null; unknown?: string }) {
  if (id === null) return <span class="soft">{unknown}</span>
  return <a href={itemLink(context.links, 'entities', id)}>{context.names.get(id) ?? id}</a>
}
