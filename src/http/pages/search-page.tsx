import type { Page } from '../../../schemas/responses.js'
import type { SearchHit } from '../../../schemas/search.js'
import { snippetText } from '../../text/snippet.js'
import type { PageContext } from './parts/context.js'
import { itemLink, type Links, listLink, samePage } from './parts/links.js'
import { Paging, totalInWords } from './parts/paging.js'
import { SearchBox } from './parts/search-box.js'
import { renderPage } from './parts/shell.js'
import { capitalized, columnDateInWords } from './parts/wording.js'
import { WordsInContext } from './parts/words-in-context.js'

/** The hits of a search, best first. */
export function searchPage(hits: readonly SearchHit[], page: Page, context: PageContext): string {
  const { links } = context
  const q = links.query.get('q') ?? ''
  return renderPage({
    links,
    title: q === '' ? 'Search' : `Search: ${q}`,
    description: 'Facts, names and articles that contain all the words.',
    hasSearch: true,
    children: (
      <>
        <h1>Search</h1>
        <SearchBox links={links} words={q} isLarge />
        {q === '' ? (
          <p class="soft">Type words, a name, a number, or a phrase in quotation marks.</p>
        ) : (
          <>
            <Kinds links={links} />
            <p class="soft">
              {totalInWords('search', page)} · <a href={samePage(links, { format: 'json' })}>as JSON</a>
            </p>
            {page.total === 0 && <NoHits links={links} />}
          </>
        )}
        <ul class="rows">
          {hits.map((hit) => (
            <Hit hit={hit} context={context} />
          ))}
        </ul>
        <Paging page={page} links={links} />
      </>
    ),
  })
}

/** What may contain the words, and what its hits are called. */
const kinds: Readonly<Record<SearchHit['kind'], string>> = {
  quote: 'Quotes',
  figure: 'Figures',
  event: 'Events',
  entity: 'Names',
  article: 'Articles',
}

/** Links that search in one kind only. */
function Kinds({ links }: { links: Links }) {
  const current = links.query.get('kind')
  return (
    <nav aria-label="Kinds">
      <ul class="views">
        {[null, ...(Object.keys(kinds) as SearchHit['kind'][])].map((kind) => (
          <li>
            <a href={samePage(links, { kind })} aria-current={current === kind ? 'page' : undefined}>
              {kind === null ? 'All' : kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NoHits({ links }: { links: Links }) {
  return (
    <p class="empty">
      Nothing contains all of these words. Use fewer words, or the beginning of one with a star: <code>conscript*</code>. To see whether an
      article has a sentence, <a href={listLink(links, 'verify')}>check it</a>.
    </p>
  )
}

/** What has the words: a name, a label, or words of an article, in their sentences if its text is included. */
function Hit({ hit, context }: { hit: SearchHit; context: PageContext }) {
  const { kind, date, quoted } = hit
  if (kind === 'entity') return <NamedHit hit={hit} context={context} />
  return (
    <li>
      <div class="soft">
        {capitalized(kind)}
        {date !== null && ` · ${columnDateInWords(date)}`}
        {!quoted && ' · in the words of the annotator'}
      </div>
      <FoundWords hit={hit} context={context} />
    </li>
  )
}

/** The name of an entity, and its description if the words are there. */
function NamedHit({ hit: { id, snippet }, context: { links, names } }: { hit: SearchHit; context: PageContext }) {
  const name = names.get(id) ?? id
  const isName = snippetText(snippet) === name
  return (
    <li>
      <div class="soft">Name</div>
      <b>
        <a href={itemLink(links, 'entities', id)}>{isName ? <Snippet html={snippet} /> : name}</a>
      </b>
      {!isName && (
        <div>
          <Snippet html={snippet} />
        </div>
      )}
    </li>
  )
}

function FoundWords({ hit: { kind, id, snippet, quoted }, context }: { hit: SearchHit; context: PageContext }) {
  const address = itemLink(context.links, `${kind}s`, id)
  return (
    <>
      {!quoted && (
        <div>
          <a href={address}>
            <Snippet html={snippet} />
          </a>
        </div>
      )}
      {(quoted || context.contexts?.has(id) === true) && (
        <div class="words">
          <a href={address}>
            <WordsInContext id={id} kind={kind as 'quote'} context={context}>
              <Snippet html={snippet} />
            </WordsInContext>
          </a>
        </div>
      )}
    </>
  )
}

/** A snippet is HTML in which matches are in `<mark>` and everything else is escaped: it is taken apart and escaped again. */
function Snippet({ html }: { html: string }) {
  return (
    <>
      {html.split(/(<mark>.*?<\/mark>)/s).map((part) => {
        const text = snippetText(part)
        return part.startsWith('<mark>') ? <mark>{text}</mark> : text
      })}
    </>
  )
}
