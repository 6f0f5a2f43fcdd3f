/** What the fields of the first step begin with. Empty where a page does not say. */
export interface Metadata {
  headline: string
  publisher: string
  url: string
  published: string
  language: string
}

export const noMetadata: Metadata = { headline: '', publisher: '', url: '', published: '', language: '' }

/** What a saved page says about its article. A document that a browser parses from a text runs no scripts and loads nothing. */
export function metadataOf(page: Document): Metadata {
  const meta = (name: string) => page.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content')?.trim() ?? ''
  const canonical = page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? ''
  const url = [canonical, meta('og:url')].find((address) => /^https?:\/\//.test(address)) ?? ''
  const published = meta('article:published_time') || page.querySelector('time[datetime]')?.getAttribute('datetime') || ''
  return {
    headline: meta('og:title') || (page.querySelector('title')?.textContent ?? '').trim(),
    publisher: meta('og:site_name'),
    url,
    published: /^\d{4}-\d\d-\d\d/.exec(published)?.[0] ?? '',
    language: page.documentElement.getAttribute('lang') ?? '',
  }
}
