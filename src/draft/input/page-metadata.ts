import { languagePattern } from '../../../schemas/article.js'
import { isKnownLanguage } from '../../documents/rules/language-tag.js'
import { articleData, type Values } from './json-ld.js'
import type { PageDocument, PageMetadata } from './page.js'
import { dayOf } from './published.js'

/** What a page says about its article: JSON-LD first, then OpenGraph and `meta`, then elements. `url` is its address, if known. */
export function metadataOf(document: PageDocument, url: string | null): PageMetadata {
  const data = articleData(document)
  const meta = (...names: string[]) =>
    names.map((name) =>
      document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)?.getAttribute('content'),
    )
  const attribute = (selector: string, name: string) => document.querySelector(selector)?.getAttribute(name)
  const text = (selector: string) => first([...document.querySelectorAll(selector)].map(({ textContent }) => textContent))
  const publisher = first([...namesOf(data.publisher), ...meta('og:site_name'), text('[itemprop=publisher] [itemprop=name]')])
  const published = [
    data.datePublished,
    ...meta('article:published_time', 'datePublished', 'date', 'dc.date', 'dc.date.issued', 'pubdate', 'parsely-pub-date', 'sailthru.date'),
  ]
  const marked = [attribute('time[itemprop=datePublished]', 'datetime'), attribute('time[pubdate]', 'datetime')]
  const times = [attribute('article time[datetime]', 'datetime'), attribute('main time[datetime]', 'datetime'), text('.published')]
  return {
    headline: first([
      decoded(data.headline),
      text('[itemprop=headline]'),
      headlineOf(document, publisher, meta('og:title')),
      decoded(data.name),
    ]),
    url: addressOf([attribute('link[rel=canonical]', 'href'), ...meta('og:url'), mainPage(data), data.url, url], url),
    publisher,
    byline: bylineOf(namesOf(data.author), first(meta('author', 'article:author', 'byl')), text('[itemprop=author], [rel=author]')),
    language: languageOf([
      data.inLanguage,
      attribute('html[lang]', 'lang'),
      attribute('meta[http-equiv="content-language" i]', 'content'),
      ...meta('og:locale'),
    ]),
    published: dayOf([...published, ...marked, ...times]),
  }
}

/** The first text that is not blank, on one line. */
function first(values: readonly unknown[]): string | null {
  const found = values.find((value) => typeof value === 'string' && value.trim() !== '')
  return found === undefined ? null : (found as string).replace(/\s+/gu, ' ').trim()
}

const characterReferences: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' }

/** Publishers escape JSON-LD as if it were HTML. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return null
  return value.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return characterReferences[name] ?? whole
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal))
  })
}

/** Titles have the name of the site after them, which the heading of the page has not. */
function headlineOf(document: PageDocument, publisher: string | null, titles: readonly unknown[]): string | null {
  const title = first([...titles, document.querySelector('title')?.textContent])
  const heading = first([document.querySelector('h1')?.textContent])
  if (title === null || (heading !== null && title.startsWith(heading))) return heading
  const isNamed = publisher !== null && publisher.length < title.length && title.endsWith(publisher)
  return isNamed ? title.slice(0, -publisher.length).replace(/ [|–—-] $/u, '') : title
}

function mainPage({ mainEntityOfPage: page }: Values): unknown {
  return typeof page === 'object' && page !== null ? (page as Values)['@id'] : page
}

/** The first address of an article: that of a whole site is a mistake of the page. */
function addressOf(values: readonly unknown[], base: string | null): string | null {
  const addresses = values.flatMap((value) => {
    if (typeof value !== 'string' || !URL.canParse(value, base ?? undefined)) return []
    const url = new URL(value, base ?? undefined)
    return /^https?:$/.test(url.protocol) ? [url] : []
  })
  return (addresses.find(({ pathname, search }) => pathname !== '/' || search !== '') ?? addresses[0])?.href ?? null
}

function bylineOf(authors: readonly string[], named: string | null, text: unknown): string[] {
  if (authors.length > 0) return [...new Set(authors)]
  const author = first([named !== null && /^https?:/.test(named) ? null : named, text])
  return author === null ? [] : people(author)
}

/** `By Ida Brandt and Jon Doe`: several authors if each part has a first and a last name. */
function people(author: string): string[] {
  const names = author.replace(/^by\s+/i, '')
  const parts = names.split(/\s*(?:,|;|&|\band\b)\s*/u)
  return parts.every((part) => /^\S+(?: \S+)+$/u.test(part)) ? parts : [names]
}

/** The first tag of a known language. */
function languageOf(values: readonly unknown[]): string | null {
  const tags = values.map((value) => first([value, (value as Values | null | undefined)?.alternateName])?.replaceAll('_', '-') ?? '')
  return tags.find((tag) => new RegExp(languagePattern).test(tag) && isKnownLanguage(tag)) ?? null
}

function namesOf(value: unknown): string[] {
  return [value]
    .flat()
    .flatMap((item) => first([decoded(typeof item === 'string' ? item : (item as Values | null | undefined)?.name)]) ?? [])
}
