import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { contentPins, flatRow } from '../../resources/flat.js'
import type { Resource } from '../../resources/resource.js'
import type { Send } from './internal-requests.js'

/** An item as a model reads it: the columns of its flat row that have a value, with its exact words, its source and its address. */
export type Row = Record<string, unknown>

/** Whether an item has words of an article as its evidence. */
export const isFact = ({ columns }: Resource) => columns.position !== undefined

/** The columns that a row leaves out: `evidence` and `source` have the same, and EDTF has said what else there is about a date. */
export function hiddenColumns(resource: Resource): readonly string[] {
  const elsewhere = isFact(resource) ? ['evidence', 'article', 'correction'] : []
  const isInEdtf = (name: string, type: string) => type === 'date' || /(?:Uncertain|Approximate)$/.test(name)
  return resource.flat.filter(({ name, type, property }) => isInEdtf(name, type) || elsewhere.includes(property)).map(({ name }) => name)
}

/** The address of an item, which people can open and cite. */
export function permalink(baseUrl: string, path: string, id: string): string {
  return `${baseUrl}/${path}/${encodeURIComponent(id)}`
}

/** What the article does not say is left out, so that rows are short. So are other columns that a row does not show. */
export function withoutNulls(row: Row, hidden: readonly string[] = []): Row {
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && !hidden.includes(name)))
}

/** The address of an item, and its columns. `names` has the names of the entities in it, by their ids. */
export function addressedRow(resource: Resource, item: { id: string }, names: ReadonlyMap<string, string>, baseUrl: string): Row {
  const columns = withoutNulls(flatRow(resource.flat, item, names), hiddenColumns(resource))
  return { permalink: permalink(baseUrl, resource.path, item.id), ...columns }
}

/** The path of the resource whose items are of a kind, as hits and pins call it. */
export function pathOfKind(resources: readonly Resource[], kind: string): string {
  return (resources.find(({ name }) => name.toLowerCase() === kind) as Resource).path
}

/** The exact words that state a fact, each with its position in code points. */
export function evidenceOf(pins: readonly Evidence[]): Row[] {
  return contentPins(pins).map(passage)
}

/** Exact words of an article and their position, with a link that opens the article there. */
export function passage({ exact, start, end, url }: Pick<Evidence, 'exact' | 'start' | 'end' | 'url'>): Row {
  return withoutNulls({ words: exact, start, end, opensAt: url })
}

/** What the articles are cited as, by their ids. Each is a request of its own, whose response is cached. */
export async function readSources(send: Send, ids: Iterable<string>): Promise<ReadonlyMap<string, Row>> {
  const sources = [...new Set(ids)].map(async (id) => {
    return [id, toSource(JSON.parse(await send({ url: `/articles/${encodeURIComponent(id)}` })))] as const
  })
  return new Map(await Promise.all(sources))
}

function toSource({ id, headline, publisher, url, published, correction }: Article): Row {
  return withoutNulls({ article: id, headline, publisher, url, published: published?.edtf ?? null, correction })
}
