import type { Metadata } from '../draft.js'

/** What a page says about its article. */
export type PageMetadata = Omit<Metadata, 'id' | 'language'> & { language: string | null }

/** The text of a page, and what the page says about it. */
export interface Page {
  text: string
  metadata: PageMetadata
}

/** What a text says about itself. */
export const nothingKnown: PageMetadata = { headline: null, url: null, publisher: null, byline: [], language: null, published: null }

/** What is used of an HTML document, whatever library parsed it. */
export interface PageDocument extends PageRoot {
  documentElement: PageElement
  body: PageElement
}

export interface PageRoot {
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface PageElement extends PageRoot {
  localName: string
  className: string
  id: string
  textContent: string
  getAttribute(name: string): string | null
  contains(other: PageElement): boolean
  remove(): void
  replaceWith(other: PageElement): void
}
