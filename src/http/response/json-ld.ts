import { jsonLdContext } from '../../resources/json-ld-context.js'
import type { Resource } from '../../resources/resource.js'
import { eachInTurns, type Pause } from '../scheduling/turns.js'

/** Items as one JSON-LD document. URLs are relative to its own; `base` is the path before those of the API. Unknown values are omitted, as usual in JSON-LD. */
export async function graphJson({ jsonLd }: Resource, items: readonly string[], base: string, pause: Pause): Promise<string> {
  const nodes: string[] = []
  await eachInTurns(items, pause, (item) => nodes.push(withoutNulls(jsonLd(JSON.parse(item) as never, base))))
  return `{"@context":${withoutNulls(jsonLdContext)},"@graph":[${nodes.join(',')}]}`
}

export function nodeJson({ jsonLd }: Resource, item: string, base: string): string {
  return withoutNulls({ '@context': jsonLdContext, ...jsonLd(JSON.parse(item) as never, base) })
}

function withoutNulls(document: object): string {
  return JSON.stringify(document, (_, value) => (value === null ? undefined : value))
}
