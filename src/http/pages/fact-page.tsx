import type { Evidence } from '../../../schemas/evidence.js'
import { isMainPin } from '../../resources/flat.js'
import { shortened } from '../../text/shortened.js'
import { textFragmentUrl } from '../../text/url-fragments.js'
import { cardSize } from './card-page.js'
import { citation, originOf, type Source } from './parts/citation.js'
import { citationMeta } from './parts/citation-meta.js'
import { claimOf, type Fact, wordsOf } from './parts/claim.js'
import type { PageContext } from './parts/context.js'
import { FactDetails } from './parts/fact-details.js'
import { anchorOf, itemLink, listLink, webAddress } from './parts/links.js'
import { Row, Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { capitalized, mainWords, words } from './parts/wording.js'
import { WordsInContext } from './parts/words-in-context.js'

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
  /** What cannot be true together with it; of a quote, with what it says. */
  rivals: Related
  related: readonly Related[]
  /** The whole address of the card, for other websites to embed. */
  cardUrl: string
  /** In the terms of schema.org. */
  jsonLd: string
}

/** A quote, figure or event: what it says in which words, who says so and when, what contradicts it, and how to use it. */
export function factPage(page: FactPage, context: PageContext): string {
  const { path, kind, fact, source, rivals, related, jsonLd } = page
  const { links } = context
  const { id, evidence, correction, provenance } = fact
  return renderPage({
    links,
    title: `${kind}: ${shortened(mainWords(evidence), titleLength)}`,
    description: shortened(claimOf(fact), descriptionLength),
    kind: 'article',
    meta: citationMeta(source),
    jsonLd,
    children: (
      <>
        <p class="kicker">
          {kind} in <a href={`${itemLink(links, 'articles', fact.article)}#${anchorOf(id)}`}>{source.headline ?? source.id}</a>
        </p>
        <h1>{shortened(claimOf(fact), headingLength)}</h1>
        {(claimOf(fact) !== wordsOf(fact) || context.contexts?.has(id)) && (
          <blockquote>
            <WordsInContext id={id} kind={path.slice(0, -1) as 'quote'} context={context}>
              <mark class={path.slice(0, -1)}>{wordsOf(fact)}</mark>
            </WordsInContext>
          </blockquote>
        )}
        {provenance === 'drafted' && <p class="soft">Drafted by rules; nobody has reviewed it.</p>}
        {correction !== null && <p>The publisher corrected the article: {correction}</p>}
        <FactDetails fact={fact} published={source.published} context={context} />
        {rivals.items.length > 0 && <Rivals path={path} fact={fact} rivals={rivals} context={context} />}
        {related.map(({ title, path, items }) => (
          <section>
            <h2>{title}</h2>
            <Rows path={path} items={items} context={context} />
          </section>
        ))}
        <h2>The words, one by one</h2>
        <Pins path={path} fact={fact} context={context} />
        <Usage page={page} context={context} />
      </>
    ),
  })
}

const [titleLength, headingLength, descriptionLength] = [100, 300, 200]

/** A fact and what contradicts it, side by side. A quote stands beside the events or figures that it contradicts. */
function Rivals({ path, fact, rivals, context }: Pick<FactPage, 'path' | 'fact' | 'rivals'> & { context: PageContext }) {
  // Side by side, they do not have to name each other.
  const { rivals: _, ...alone } = context
  return (
    <section>
      <h2>{rivals.title}</h2>
      <ul class="cards wide">
        <li>
          <Row path={path} item={fact as never} context={alone} />
        </li>
        {rivals.items.map((item) => (
          <li>
            <Row path={rivals.path} item={item as never} context={alone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Pins({ path, fact, context }: Pick<FactPage, 'path' | 'fact'> & { context: PageContext }) {
  return (
    <dl class="data">
      {fact.evidence.map(({ role, prefix, exact, suffix }) => (
        <>
          <dt>{capitalized(role)}</dt>
          <dd>
            <span class="soft">{prefix}</span>
            <mark class={path.slice(0, -1)}>{exact}</mark>
            <span class="soft">{suffix}</span>{' '}
            <a href={listLink(context.links, 'verify', { article: fact.article, exact: exact.slice(0, longestVerified) })}>check</a>
          </dd>
        </>
      ))}
    </dl>
  )
}

/** How many characters `/verify` accepts. */
const longestVerified = 2_000

/** How to cite, link and embed a fact. */
function Usage({ page: { path, fact, source, cardUrl }, context: { links } }: { page: FactPage; context: PageContext }) {
  const url = webAddress(source.url)
  const json = itemLink(links, path, fact.id)
  const frame = `<iframe src="${cardUrl}" width="${cardSize.width}" height="${cardSize.height}" title="${capitalized(words(anchorOf(fact.id)))}" loading="lazy"></iframe>`
  return (
    <section>
      <h2>Use it</h2>
      <dl class="data">
        <dt>Cite</dt>
        <dd>
          <code class="copy">{citation(source, wordsOf(fact))}</code>
        </dd>
        {url !== null && (
          <>
            <dt>Source</dt>
            <dd>
              <a href={textFragmentUrl(url, fact.evidence.find(isMainPin) as Evidence)} rel="external noopener">
                Read these words at the publisher
              </a>
            </dd>
          </>
        )}
        <dt>Article</dt>
        <dd>
          <a href={`${itemLink(links, 'articles', fact.article)}#${anchorOf(fact.id)}`}>See it in its article</a>{' '}
          <span class="soft">{originOf(source)}</span>
        </dd>
        <dt>Embed</dt>
        <dd>
          <code class="copy">{frame}</code>
          <a href={`${json}/card`}>See the card</a>
        </dd>
        <dt>As data</dt>
        <dd>
          <a href={`${json}?format=json`}>JSON</a> · <a href={`${json}?format=jsonld`}>JSON-LD</a>
        </dd>
      </dl>
    </section>
  )
}
