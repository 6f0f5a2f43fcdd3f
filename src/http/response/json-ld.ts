import { jsonLdContext } from '../../resources/json-ld-context.js'
import type { Resource } from '../../resources/resource.js'

/** Items as one JSON-LD document. URLs are relative to its own. Unknown values are omitted, as usual in JSON-LD. */
export function graphJson({ jsonLd }: Resource, items: readonly string[]): string {
  return withoutNulls({ '@context': jsonLdContext, '@graph': items.map((item) => jsonLd(JSON.parse(item) as never)) })
}

export function nodeJson({ jsonLd }: Resource, item: string): string {
  return withoutNulls({ '@context': jsonLdContext, ...jsonLd(JSON.parse(item) as never) })
}

function withoutNulls(document: object): string {
  return JSON.stringify(document, (_, value) => (value === null ? undefined : value))
}
