import type { Static } from 'typebox'
import type { Article } from '../../../schemas/article.js'
import type { FactPin, Passage, Verification } from '../../../schemas/search.js'
import { isMainPin } from '../../resources/flat.js'
import type { PageContext } from './parts/context.js'
import { anchorOf, itemLink, type Links, listLink } from './parts/links.js'
import { renderPage } from './parts/shell.js'
import { capitalized, words } from './parts/wording.js'

type Result = Static<typeof Verification>
/** An article that the form offers, or that was searched. */
type Offered = Pick<Article, 'id' | 'headline'>

/** The result of a verification; null before something is asked. */
export function verifyPage(result: Result | null, articles: readonly Offered[], context: PageContext): string {
  const { links } = context
  return renderPage({
    links,
    title: 'Check a sentence',
    description: 'Whether an article contains exactly these words, and where.',
    children: (
      <>
        <h1>Check a sentence</h1>
        <p class="soft">Paste a sentence to see whether an article contains exactly these words, and where.</p>
        <Form articles={articles} links={links} />
        {result !== null && <Findings result={result} articles={articles} context={context} />}
      </>
    ),
  })
}

function Form({ articles, links: { query } }: { articles: readonly Offered[]; links: Links }) {
  const [only, ...others] = articles
  const article = query.get('article') ?? (others.length === 0 ? only?.id : undefined)
  return (
    <form class="check">
      <label for="article">Article</label>
      <input id="article" name="article" value={article} list="articles" placeholder="Its id; the list offers the newest" required />
      <datalist id="articles">
        {articles.map(({ id, headline }) => (
          <option value={id}>{headline}</option>
        ))}
      </datalist>
      <label for="exact">The exact words</label>
      <textarea id="exact" name="exact" rows={4} maxLength={2000} required value={query.get('exact') ?? ''} />
      <button type="submit">Check</button>
    </form>
  )
}

const headings: Record<Result['status'], string> = {
  found: 'The article contains these words',
  ambiguous: 'The article contains these words several times',
  'not-found': 'These words were not found',
}

function Findings({ result, articles, context }: { result: Result; articles: readonly Offered[]; context: PageContext }) {
  const { article, exact, status, searched, closest } = result
  const passages = status === 'not-found' ? closest : result.passages
  const headline = articles.find(({ id }) => id === article)?.headline ?? article
  return (
    <section aria-live="polite">
      <h2>{headings[status]}</h2>
      <p class="soft">
        {searched === 'text' ? 'Searched: ' : 'The text is not included, so only the pinned words were searched: '}
        <a href={itemLink(context.links, 'articles', article)}>{headline}</a>
      </p>
      {status === 'not-found' && (
        <p>
          {closest.length > 0 ? 'The closest passages are below. ' : 'There is nothing similar. '}
          <a href={listLink(context.links, 'search', { q: exact })}>Search in all articles</a>
        </p>
      )}
      <ul class="rows">
        {passages.map((passage) => (
          <li>
            <PassageRow passage={passage} article={article} context={context} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A passage, and the facts that it states. Facts that only take a name or a date from it are behind a click. */
function PassageRow({ passage, article, context }: { passage: Static<typeof Passage>; article: string; context: PageContext }) {
  const { prefix, exact, suffix, facts } = passage
  const stated = facts.filter(isMainPin)
  const others = facts.filter((fact) => !isMainPin(fact))
  return (
    <>
      <blockquote>
        <span class="soft">{prefix}</span>
        <mark>{exact}</mark>
        <span class="soft">{suffix}</span>
      </blockquote>
      <FactLinks facts={stated} article={article} context={context} />
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} {others.length === 1 ? 'fact takes' : 'facts take'} a name, a date or a place from these words
          </summary>
          <FactLinks facts={others} article={article} context={context} />
        </details>
      )}
    </>
  )
}

function FactLinks({
  facts,
  article,
  context: { links },
}: {
  facts: readonly Static<typeof FactPin>[]
  article: string
  context: PageContext
}) {
  return (
    <ul class="plain">
      {facts.map(({ kind, id }) => (
        <li>
          <a href={itemLink(links, `${kind}s`, id)}>
            {capitalized(kind)}: {words(anchorOf(id))}
          </a>{' '}
          · <a href={`${itemLink(links, 'articles', article)}#${anchorOf(id)}`}>in its article</a>
        </li>
      ))}
    </ul>
  )
}
