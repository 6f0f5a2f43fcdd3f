import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { textFragmentUrl } from '../../text/url-fragments.js'
import { citationMeta } from './parts/citation-meta.js'
import type { PageContext } from './parts/context.js'
import { anchorOf, itemLink, listLink, webAddress } from './parts/links.js'
import { Row, Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { capitalized, dateInWords } from './parts/wording.js'

export interface Fact {
  id: string
  article: string
  evidence: readonly Evidence[]
  correction: string | null
}

/** The article of a fact, as far as a citation needs it. */
export type Source = Pick<Article, 'id' | 'headline' | 'publisher' | 'byline' | 'published' | 'url'>

/** Other items that belong to the page, such as rival figures. */
export interface Related {
  title: string
  path: string
  items: readonly object[]
}

export interface FactPage {
  path: string
  /** What it is, in a word. */
  kind: string
  fact: Fact
  source: Source
  related: readonly Related[]
  /** In the terms of schema.org. */
  jsonLd: string
}

/** A quote, figure or event with its words, what contradicts it, and how to cite it. */
export function factPage({ path, kind, fact, source, related, jsonLd }: FactPage, context: PageContext): string {
  const { links } = context
  const { id, article, evidence, correction } = fact
  const url = webAddress(source.url)
  const inArticle = `${itemLink(links, 'articles', article)}#${anchorOf(id)}`
  return renderPage({
    links,
    title: `${kind}: ${wordsOf(evidence).join(' … ')}`,
    description: `A ${kind.toLowerCase()} and the words that it is pinned to.`,
    meta: citationMeta(source),
    jsonLd,
    children: (
      <>
        <h1>{kind}</h1>
        <Row path={path} item={fact as never} context={context} />
        {correction !== null && <p>The publisher corrected the article: {correction}</p>}
        <h2>The words</h2>
        <dl class="data">
          {evidence.map(({ role, prefix, exact, suffix }) => (
            <>
              <dt>{capitalized(role)}</dt>
              <dd>
                <span class="soft">{prefix}</span>
                <mark class={path.slice(0, -1)}>{exact}</mark>
                <span class="soft">{suffix}</span> <a href={listLink(links, 'verify', { article, exact })}>verify</a>
              </dd>
            </>
          ))}
        </dl>
        {related.map(({ title, path, items }) => (
          <section>
            <h2>{title}</h2>
            <Rows path={path} items={items} context={context} />
          </section>
        ))}
        <h2>Cite</h2>
        <p>
          <code>{citation(source, evidence)}</code>
        </p>
        <p>
          {url !== null && (
            <>
              <a href={textFragmentUrl(url, evidence.find(isStating) as Evidence)} rel="external noopener">
                At the publisher
              </a>{' '}
              ·{' '}
            </>
          )}
          <a href={inArticle}>In its article</a> · <a href={`${itemLink(links, path, id)}?format=json`}>JSON</a> ·{' '}
          <a href={`${itemLink(links, path, id)}?format=jsonld`}>JSON-LD</a>
        </p>
      </>
    ),
  })
}

/** `Authors: “Headline”, Publisher, date: “the words”`, without what is unknown. */
function citation({ id, headline, publisher, byline, published }: Source, evidence: readonly Evidence[]): string {
  const origin = [`“${headline ?? id}”`, publisher, dateInWords(published)].filter((part) => part !== null).join(', ')
  return `${byline.length === 0 ? '' : `${byline.join(', ')}: `}${origin}: “${wordsOf(evidence).join(' … ')}”`
}

/** Whether these words state the fact, and do not only say who, when or where. */
function isStating({ role }: Evidence): boolean {
  return role === 'content' || role === 'value'
}

function wordsOf(evidence: readonly Evidence[]): string[] {
  return evidence.filter(isStating).map(({ exact }) => exact)
}
