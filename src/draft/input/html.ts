import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { articleText } from './article-text.js'
import { type DomNode, type Line, linesOf, walk } from './blocks.js'
import type { Page, PageDocument, PageElement } from './page.js'
import { metadataOf } from './page-metadata.js'
import { removeUnwanted } from './unwanted.js'

/** Reads an HTML page. `url` is where it was fetched. Returns what is wrong with it if it cannot be read. */
export function readPage(html: string, url: string | null): Page | { message: string } {
  const document = parsed(html)
  if (isDeeperThan(maximumDepth, document.documentElement)) return { message: `its elements are nested more than ${maximumDepth} deep` }
  // Finding the text removes parts of the document, so the metadata comes first.
  const metadata = metadataOf(document, url ?? savedFrom(html))
  removeUnwanted(document)
  const text = articleText(textLines(document), metadata)
  return text === '' ? { message: 'the page has no text' } : { text, metadata }
}

/** The parser adds no html and no body, and does not find a body without a head before it. */
function parsed(html: string): PageDocument {
  const { document } = parseHTML(html) as unknown as { document: PageDocument }
  const own = document.querySelector('html > body')
  if (own === null) return parsed(`<html><body>${html}</body></html>`)
  if (document.body !== own) document.body.replaceWith(own)
  return document
}

/** How deeply browsers nest elements. */
const maximumDepth = 512

function isDeeperThan(maximum: number, root: PageElement): boolean {
  let deepest = 0
  walk(asNode(root), {
    enter: (_, depth) => {
      deepest = Math.max(deepest, depth)
    },
    leave: () => {},
  })
  return deepest > maximum
}

/** The address that browsers write into the pages that they save. */
function savedFrom(html: string): string | null {
  return /<!--\s*saved from url=\(\d{4}\)(https?:\/\/\S+)\s*-->/.exec(html.slice(0, 2_000))?.[1] ?? null
}

/** Elements that publishers mark as the text of an article, for search engines and readers. */
const marked = ['[itemprop~=articleBody]', '.e-content', '.entry-content', '.mw-parser-output']

/** A shorter text may be that of a teaser. */
const fewestCharacters = 200

/** The lines of the elements that are marked, otherwise of what Readability finds, otherwise of the whole page. */
function textLines(document: PageDocument): Line[] {
  for (const selector of marked) {
    const lines = outermost(document.querySelectorAll(selector)).flatMap(linesOf)
    if (lines.reduce((length, { text }) => length + text.length, 0) >= fewestCharacters) return lines
  }
  const whole = linesOf(asNode(document.body))
  const content = new Readability<DomNode>(document as never, {
    charThreshold: fewestCharacters,
    serializer: (node) => node as never,
  }).parse()?.content
  return content == null ? whole : linesOf(content)
}

/** The elements that are not inside others of them. The others come first. */
function outermost(elements: Iterable<PageElement>): DomNode[] {
  const found: PageElement[] = []
  for (const element of elements) if (!found.some((other) => other.contains(element))) found.push(element)
  return found.map(asNode)
}

const asNode = (element: PageElement) => element as unknown as DomNode
