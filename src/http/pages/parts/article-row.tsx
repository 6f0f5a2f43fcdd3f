import type { Article } from '../../../../schemas/article.js'
import type { PageContext } from './context.js'
import { itemLink } from './links.js'
import { dateInWords } from './wording.js'

/** An article by its headline, or by its id if that is unknown. */
export function ArticleRow({ article, context }: { article: Article; context: PageContext }) {
  const { id, headline, publisher, byline, published, text } = article
  const origin = [publisher, byline.join(', '), dateInWords(published)].filter((part) => part !== null && part !== '')
  return (
    <>
      <div>
        <b>
          <a href={itemLink(context.links, 'articles', id)}>{headline ?? id}</a>
        </b>
      </div>
      <footer>
        {origin.map((part) => `${part} · `)}
        {text.included ? 'with its text' : 'without its text'}
      </footer>
    </>
  )
}
