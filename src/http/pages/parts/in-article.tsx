import type { PageContext } from './context.js'
import { anchorOf, itemLink } from './links.js'

/** The link from a fact to its words in the text, at the end of a line. Beside this text, it is not needed. */
export function InArticle({ fact: { id, article }, context }: { fact: { id: string; article: string }; context: PageContext }) {
  if (context.withoutWords !== undefined) return null
  return (
    <>
      {' · '}
      <a href={`${itemLink(context.links, 'articles', article)}#${anchorOf(id)}`}>in its article</a>
    </>
  )
}
