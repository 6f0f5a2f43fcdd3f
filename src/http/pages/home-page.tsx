import type { PageContext } from './parts/context.js'
import { listLink } from './parts/links.js'
import { Row, Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { numberInWords } from './parts/wording.js'

export interface HomePage {
  /** The number of items of each resource. */
  counts: readonly { path: string; count: number }[]
  /** The newest figures, each with its rivals. */
  figures: readonly (readonly object[])[]
  articles: readonly object[]
  /** Questions with results, as the text of a link and its address. */
  examples: readonly { question: string; href: string }[]
  /** The address of the service, for commands to copy. */
  origin: string
}

/** What this is, where to start, and how to use it as data. */
export function homePage({ counts, figures, articles, examples, origin }: HomePage, context: PageContext): string {
  const { links } = context
  const example = `${origin}/figures?metric=killed`
  return renderPage({
    links,
    title: 'What news articles say, as data',
    description: 'Quotes, figures, events and names from news articles, each pinned to the exact words.',
    children: (
      <>
        <h1>What news articles say, as data</h1>
        <p class="lead">Who said what, how many, when and where: each fact is pinned to the exact words of the article that states it.</p>
        <search>
          <form class="search large" action={`${links.root}search`}>
            <input type="search" name="q" aria-label="Words to search for" placeholder="Words, names or numbers" />
            <button type="submit">Search</button>
          </form>
        </search>
        <ul class="inline">
          {examples.map(({ question, href }) => (
            <li>
              <a href={href}>{question}</a>
            </li>
          ))}
        </ul>
        <ul class="chips">
          {counts.map(({ path, count }) => (
            <li>
              <a href={listLink(links, path)}>
                {numberInWords(count)} {nouns[path]?.[count === 1 ? 0 : 1]}
              </a>
            </li>
          ))}
        </ul>
        <h2>Latest figures</h2>
        <ul class="cards">
          {figures.map((group) => (
            <FigureCard figures={group} context={context} />
          ))}
        </ul>
        <h2>Articles</h2>
        <Rows path="articles" items={articles} context={context} />
        <h2>Use as data</h2>
        <dl class="data">
          <dt>Command line</dt>
          <dd>
            <code>curl '{example}'</code>
          </dd>
          <dt>CSV</dt>
          <dd>
            <a href={listLink(links, 'figures', { metric: 'killed', format: 'csv' })}>{example}&amp;format=csv</a>
          </dd>
          <dt>Spreadsheet</dt>
          <dd>
            <code>=IMPORTDATA("{example}&amp;format=spreadsheet")</code>
          </dd>
        </dl>
      </>
    ),
  })
}

/** A figure, or several for the same side by side. */
function FigureCard({ figures, context }: { figures: readonly object[]; context: PageContext }) {
  // Side by side, they do not have to name each other.
  const { rivals: _, ...alone } = context
  return (
    <li class={figures.length === 1 ? undefined : 'rival'}>
      {figures.length > 1 && <h3>The sources differ</h3>}
      {figures.map((figure) => (
        <article>
          <Row path="figures" item={figure as never} context={figures.length === 1 ? context : alone} />
        </article>
      ))}
    </li>
  )
}

/** What one and several items of a list are called. */
const nouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  quotes: ['quote', 'quotes'],
  figures: ['figure', 'figures'],
  events: ['event', 'events'],
  entities: ['name', 'names'],
  articles: ['article', 'articles'],
}
