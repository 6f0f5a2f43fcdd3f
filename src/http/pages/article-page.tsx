import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { citationMeta } from './parts/citation-meta.js'
import type { PageContext } from './parts/context.js'
import { anchorOf, itemLink, listLink, webAddress } from './parts/links.js'
import { Row } from './parts/row.js'
import { type Pin, type Segment, segmentsOf } from './parts/segments.js'
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
  const { links } = context
  const { id, headline, publisher, byline, published, license, correction } = article
  const title = headline ?? id
  const url = webAddress(article.url)
  const origin = [publisher, byline.join(', '), dateInWords(published)].filter((part) => part !== null && part !== '').join(' · ')
  const sorted = facts.toSorted((a, b) => startOf(a) - startOf(b))
  const shown = { numbers: new Map(sorted.map(({ item }, index) => [item.id, index])), showsAll: text !== null || showsPinned }
  // The words are beside the rows. Without the text, those of a number are short enough to stay.
  const withoutWords = text === null ? (['event'] as const) : (['figure', 'event'] as const)
  return renderPage({
    links,
    title,
    hasScript: true,
    meta: citationMeta(article),
    jsonLd,
    description: `${facts.length} facts, each on its words.`,
    children: (
      <>
        <h1>{title}</h1>
        <p class="soft">
          {origin}
          {url !== null && (
            <>
              {' · '}
              <a href={url} rel="external noopener">
                Read it at the publisher
              </a>
            </>
          )}
          {license !== null && ` · ${license}`}
        </p>
        {correction !== null && <p>Correction: {correction}</p>}
        {!shown.showsAll && (
          <p class="soft">
            The text is not included. Grey lines have the length of what is left out; a fact shows its own words when you choose it.
          </p>
        )}
        <p class="legend">
          <a class="q" href={listLink(links, 'quotes', { article: id })}>
            Quotes
          </a>{' '}
          <a class="f" href={listLink(links, 'figures', { article: id })}>
            Figures
          </a>{' '}
          <a class="e" href={listLink(links, 'events', { article: id })}>
            Events
          </a>
        </p>
        <div class="columns reading">
          <div class="article" lang={article.language}>
            <Text segments={segmentsOf(article.text.length, facts.flatMap(pinsOf), text)} shown={shown} />
          </div>
          <aside class="facts" aria-label="Facts in the order of the text">
            {isPartial && <p>The first facts of each kind.</p>}
            <ul class="rows">
              {sorted.map((fact) => (
                <li id={anchorOf(fact.item.id)}>
                  <Row path={fact.path} item={fact.item as never} context={{ ...context, withoutWords }} />
                </li>
              ))}
            </ul>
            <a class="close" href="#main">
              Close
            </a>
          </aside>
        </div>
        <p>
          As data: <a href={`${itemLink(links, 'articles', id)}/document`}>the document</a>,{' '}
          <a href={`${itemLink(links, 'articles', id)}?format=jsonld`}>JSON-LD</a>
        </p>
      </>
    ),
  })
}

function startOf({ item }: PinnedFact): number {
  return Math.min(...item.evidence.map(({ start }) => start))
}

function pinsOf({ path, item }: PinnedFact): Pin[] {
  return item.evidence.map(({ role, exact, start, end }) => ({ fact: item.id, path, role, exact, start, end }))
}

/** Which facts are in front if several have the same words: speech first. */
const order = ['quotes', 'figures', 'events']
/** The class of each kind. It is short, since a page has hundreds of them. */
const classes: Readonly<Record<string, string>> = { quotes: 'q', figures: 'f', events: 'e' }

/** What decides how the text is shown. */
interface Shown {
  /** The numbers of the facts, by their ids. */
  numbers: ReadonlyMap<string, number>
  /** Whether all words that are known are shown, or only quoted speech. */
  showsAll: boolean
}

function Text({ segments, shown }: { segments: readonly Segment[]; shown: Shown }) {
  return (
    <>
      {segments.map((segment) =>
        segment.pins.length > 0 ? <PinnedWords segment={segment} shown={shown} /> : (segment.words ?? <Gap segment={segment} />),
      )}
    </>
  )
}

/** Words with the facts that are pinned to them, as a link to the one in front. */
function PinnedWords({ segment, shown: { numbers, showsAll } }: { segment: Segment; shown: Shown }) {
  const { pins, words } = segment
  const [front] = pins.toSorted((a, b) => order.indexOf(a.path) - order.indexOf(b.path)) as [Pin]
  const isSpeech = pins.some(({ path, role }) => path === order[0] && role === 'content')
  const facts = [...new Set(pins.map(({ fact }) => numbers.get(fact)))].join(' ')
  const name = classes[front.path] as string
  if (!showsAll && !isSpeech) return <Gap segment={segment} name={name} facts={facts} />
  // Nobody can point at blanks.
  if (words?.trim() === '')
    return (
      <span class={name} data-f={facts}>
        {words}
      </span>
    )
  return (
    <a class={name} href={`#${anchorOf(front.fact)}`} data-f={facts}>
      {words}
    </a>
  )
}

/** A grey line of the length of the words that are left out: blanks, which no screen reader speaks. */
function Gap({ segment: { start, end }, name, facts }: { segment: Segment; name?: string; facts?: string }) {
  const length = end - start
  return (
    <i class={name} data-f={facts} data-n={length > longestGap ? length : undefined}>
      {' '.repeat(Math.min(length, longestGap))}
    </i>
  )
}

/** The length of a text without any fact that a page draws. */
const longestGap = 400
