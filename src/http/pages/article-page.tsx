import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { ArticleText } from './parts/article-text.js'
import { citationMeta } from './parts/citation-meta.js'
import type { PageContext } from './parts/context.js'
import { anchorOf, itemLink, type Links, listLink, webAddress } from './parts/links.js'
import { Row } from './parts/row.js'
import { type Pin, segmentsOf } from './parts/segments.js'
import { renderPage } from './parts/shell.js'
import { dateInWords } from './parts/wording.js'

/** A fact of the article, and the path of its resource. */
export interface PinnedFact {
  path: string
  item: { id: string; evidence: readonly Evidence[] }
}

export interface ArticlePage {
  article: Article
  facts: readonly PinnedFact[]
  /** Null if it is not included. */
  text: string | null
  /** Whether there are more facts than the page shows. */
  isPartial: boolean
  /** Whether all pinned words are shown in a row although the text is not included, and not quoted speech only. */
  showsPinned: boolean
  /** In the terms of schema.org. */
  jsonLd: string
}

/** The article from start to end, with every fact on its words. */
export function articlePage({ article, facts, text, isPartial, showsPinned, jsonLd }: ArticlePage, context: PageContext): string {
  const { id, headline, language } = article
  const sorted = facts.toSorted((a, b) => startOf(a) - startOf(b))
  const shown = { numbers: new Map(sorted.map(({ item }, index) => [item.id, index])), showsAll: text !== null || showsPinned }
  // The words are beside the rows. Without the text, those of a number are short enough to stay.
  const withoutWords = text === null ? (['event'] as const) : (['figure', 'event'] as const)
  return renderPage({
    links: context.links,
    title: headline ?? id,
    kind: 'article',
    hasScript: true,
    meta: citationMeta(article),
    jsonLd,
    description: `${facts.length} facts, each on its words.`,
    children: (
      <>
        <Origin article={article} />
        {!shown.showsAll && (
          <p class="soft">
            The text is not included. Lines have the length of what is left out; a fact shows its own words when you choose it.
          </p>
        )}
        <Legend id={id} links={context.links} />
        <div class="columns reading">
          <div class="article" lang={language}>
            <ArticleText segments={segmentsOf(article.text.length, facts.flatMap(pinsOf), text)} shown={shown} />
          </div>
          <Facts facts={sorted} isPartial={isPartial} context={{ ...context, withoutWords }} />
        </div>
        <Uses id={id} links={context.links} />
      </>
    ),
  })
}

/** The headline, and where, by whom and when the article was published. */
function Origin({ article: { id, headline, publisher, byline, published, license, correction, url } }: { article: Article }) {
  const address = webAddress(url)
  const origin = [publisher, byline.join(', '), dateInWords(published)].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <>
      <h1>{headline ?? id}</h1>
      <p class="soft">
        {origin}
        {address !== null && (
          <>
            {' · '}
            <a href={address} rel="external noopener">
              Read it at the publisher
            </a>
          </>
        )}
        {license !== null && ` · ${license}`}
      </p>
      {correction !== null && <p>Correction: {correction}</p>}
    </>
  )
}

/** What the colours of the text mean, as links to the lists. */
function Legend({ id, links }: { id: string; links: Links }) {
  return (
    <p class="legend">
      {lists.map(([look, path, name]) => (
        <>
          <a class={look} href={listLink(links, path, { article: id })}>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  )
}

const lists = [
  ['q', 'quotes', 'Quotes'],
  ['f', 'figures', 'Figures'],
  ['e', 'events', 'Events'],
  ['n', 'entities', 'Names'],
] as const

/** The data of all facts, which the script brings beside their words. */
function Facts({ facts, isPartial, context }: { facts: readonly PinnedFact[]; isPartial: boolean; context: PageContext }) {
  return (
    <aside class="facts" aria-label="Facts in the order of the text">
      {isPartial && <p>The first facts of each kind.</p>}
      <ul class="rows">
        {facts.map(({ path, item }) => (
          <li id={anchorOf(item.id)}>
            <Row path={path} item={item as never} context={context} />
          </li>
        ))}
      </ul>
      <a class="close" href="#main">
        Close
      </a>
    </aside>
  )
}

function Uses({ id, links }: { id: string; links: Links }) {
  const address = itemLink(links, 'articles', id)
  return (
    <p class="soft">
      <a href={listLink(links, 'verify', { article: id })}>Check a sentence in this article</a> · As data{' '}
      <a href={`${address}/document`}>document</a> <a href={`${address}?format=jsonld`}>JSON-LD</a>
    </p>
  )
}

function startOf({ item }: PinnedFact): number {
  return Math.min(...item.evidence.map(({ start }) => start))
}

function pinsOf({ path, item }: PinnedFact): Pin[] {
  return item.evidence.map(({ role, exact, start, end }) => ({ fact: item.id, path, role, exact, start, end }))
}
