import type { PageContext } from './parts/context.js'
import { type Links, listLink } from './parts/links.js'
import { Row, Rows } from './parts/row.js'
import { SearchBox } from './parts/search-box.js'
import { renderPage } from './parts/shell.js'
import { countInWords } from './parts/wording.js'

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
  return renderPage({
    links,
    title: 'What news articles say, as data',
    description: 'Quotes, figures, events and names from news articles, each pinned to the exact words.',
    hasSearch: true,
    children: (
      <>
        <h1>What news articles say, as data</h1>
        <p class="lead">Who said what, how many, when and where: each fact is pinned to the exact words of the article that states it.</p>
        <SearchBox links={links} isLarge />
        <ul class="questions">
          {examples.map(({ question, href }) => (
            <li>
              <a href={href}>{question}</a>
            </li>
          ))}
        </ul>
        <ul class="chips">
          {counts.map(({ path, count }) => (
            <li>
              <a href={listLink(links, path)}>{countInWords(path, count)}</a>
            </li>
          ))}
        </ul>
        {figures.length > 0 && (
          <>
            <h2>Latest figures</h2>
            <ul class="cards">
              {rivalsFirst(figures).map((group) => (
                <FigureCard figures={group} context={context} />
              ))}
            </ul>
          </>
        )}
        <h2>Articles</h2>
        {articles.length === 0 && (
          <p class="empty">
            There is no article yet. <a href={`${links.root}write`}>Write the first one as data</a>.
          </p>
        )}
        <Rows path="articles" items={articles} context={context} />
        <UseAsData links={links} origin={origin} />
      </>
    ),
  })
}

/** Where sources differ, there is most to see. */
function rivalsFirst(figures: HomePage['figures']): HomePage['figures'] {
  return [...figures.filter(({ length }) => length > 1), ...figures.filter(({ length }) => length === 1)]
}

/** One question as a command, a link and a formula, to be copied and changed. */
function UseAsData({ links, origin }: { links: Links; origin: string }) {
  const example = `${origin}/figures?metric=killed`
  return (
    <>
      <h2>Use as data</h2>
      <p class="soft">
        Every list is also JSON, CSV, NDJSON and a feed, by the links above it. <a href={`${links.root}docs`}>The API</a> has all questions.
      </p>
      <dl class="data">
        <dt>Command line</dt>
        <dd>
          <code class="copy">curl '{example}'</code>
        </dd>
        <dt>Spreadsheet</dt>
        <dd>
          <code class="copy">=IMPORTDATA("{example}&amp;format=spreadsheet")</code>
        </dd>
        <dt>CSV</dt>
        <dd>
          <a href={listLink(links, 'figures', { metric: 'killed', format: 'csv' })}>{example}&amp;format=csv</a>
        </dd>
      </dl>
    </>
  )
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
