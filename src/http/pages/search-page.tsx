import type { Page } from '../../../schemas/responses.js'
import type { SearchHit } from '../../../schemas/search.js'
import { snippetText } from '../../text/snippet.js'
import type { PageContext } from './parts/context.js'
import { itemLink, samePage } from './parts/links.js'
import { NextPage, totalInWords } from './parts/paging.js'
import { renderPage } from './parts/shell.js'
import { capitalized } from './parts/wording.js'
import { WordsInContext } from './parts/words-in-context.js'

/** The hits of a search, best first. */
export function searchPage(hits: readonly SearchHit[], page: Page, context: PageContext): string {
  const { links } = context
  const q = links.query.get('q') ?? ''
  const total = totalInWords(page)
  return renderPage({
    links,
    title: q === '' ? 'Search' : `Search: ${q}`,
    description: 'Facts, names and articles that contain all the words.',
    children: (
      <>
        <h1>Search</h1>
        <search>
          <form class="search large">
            <input type="search" name="q" aria-label="Words to search for" value={q} />
            <button type="submit">Search</button>
          </form>
        </search>
        {q === '' ? (
          <p class="soft">Type words, a name, a number, or a phrase in quotation marks.</p>
        ) : (
          <p class="soft">
            {total} {page.total === 1 ? 'hit' : 'hits'} <a href={samePage(links, { format: 'json' })}>as JSON</a>
          </p>
        )}
        <ul class="rows">
          {hits.map(({ kind, id, date, snippet, quoted }) => (
            <li>
              <div class="soft">
                {capitalized(kind)}
                {date !== null && ` · ${date}`}
                {!quoted && ' · described by the annotator'}
              </div>
              <a href={itemLink(links, kind === 'entity' ? 'entities' : `${kind}s`, id)}>
                <Snippet html={snippet} />
              </a>
              {context.contexts?.has(id) && (
                <div class="words">
                  <WordsInContext id={id} kind={kind as 'quote'} context={context} />
                </div>
              )}
            </li>
          ))}
        </ul>
        <NextPage page={page} links={links} />
      </>
    ),
  })
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
