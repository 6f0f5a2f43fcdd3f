import type { PageContext } from './context.js'
import { itemLink } from './links.js'

/** The name of an entity as a link to its page. What an article does not say is `unknown`. */
export function EntityName({ context, id, unknown = 'somebody' }: { context: PageContext; id: string | null; unknown?: string }) {
  if (id === null) return <small>{unknown}</small>
  if (context.withoutWords !== undefined) return <>{context.names.get(id) ?? id}</>
  return <a href={itemLink(context.links, 'entities', id)}>{context.names.get(id) ?? id}</a>
}
