import { jsonLdContext } from '../../resources/json-ld-context.js'
import type { Resource } from '../../resources/resource.js'

/** Items as one JSON-LD document. Addresses are relative to its own. What is unknown is left out, as JSON-LD has it. */
export function graphText({ jsonLd }: Resource, items: readonly string[]): string {
  return text({ '@context': jsonLdContext, '@graph': items.map((item) => jsonLd(JSON.parse(item) as never)) })
}

export function nodeText({ jsonLd }: Resource, item: string): string {
  return text({ '@context': jsonLdContext, ...jsonLd(JSON.parse(item) as never) })
}

function text(document: object): string {
  return JSON.stringify(document, (_, value) => (value === null ? undefined : value))
}
