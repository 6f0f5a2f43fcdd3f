import type { Declared } from './read-article.js'

/** What a media type says about a body: undefined if it is neither a text nor a page. */
export function typeOf(mediaType: string): Exclude<Declared['type'], null> | undefined {
  if (mediaType === 'text/plain') return 'text'
  return mediaType === 'text/html' || mediaType === 'application/xhtml+xml' ? 'html' : undefined
}
