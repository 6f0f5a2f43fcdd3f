import type { EdtfDate } from '../../../schemas/date.js'

/** An entry of a feed. Texts are plain; they are escaped when they are written. */
export interface FeedEntry {
  id: string
  title: string
  link: string
  /** RFC 3339. */
  updated: string
  author: string
  text: string
}

export interface Feed {
  title: string
  /** Address of the feed. */
  self: string
  /** Address of the same list as a page. */
  page: string
  updated: string
  /** As XML. */
  entries: readonly string[]
}

/** An entry as XML. The relation of a link that has none is `alternate`, but not all feed readers know. */
export function atomEntry({ id, title, link, updated, author, text }: FeedEntry): string {
  return (
    `<entry><id>${escaped(id)}</id><title>${escaped(title)}</title><link rel="alternate" href="${escaped(link)}"/>` +
    `<updated>${updated}</updated><author><name>${escaped(author)}</name></author>` +
    `<content type="text">${escaped(text)}</content></entry>`
  )
}

/** An Atom feed (RFC 4287). */
export function atomFeed({ title, self, page, updated, entries }: Feed): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(self)}</id>` +
    `<title>${escaped(title)}</title><link rel="self" href="${escaped(self)}"/><link rel="alternate" href="${escaped(page)}"/>` +
    `<updated>${updated}</updated><generator>Verbatim</generator>${entries.join('')}</feed>`
  )
}

/** Characters that XML 1.0 excludes are left out. A carriage return would be read as a line feed. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

/** The day of a fact as the time of an entry; of an article without a date, the time of the data. */
export function updatedOf(date: EdtfDate | null, fallback: string): string {
  const day = date?.end ?? date?.start
  return day == null ? fallback : `${day}T00:00:00Z`
}
