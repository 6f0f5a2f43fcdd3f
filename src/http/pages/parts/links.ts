/** Relative links, so that pages work behind any path prefix. */
export interface Links {
  /** The path from the page to the root: `./` or `../`. */
  root: string
  /** The path of the page below the root, such as `quotes`. */
  path: string
  query: URLSearchParams
}

export function linksOf(url: string): Links {
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2)
  const depth = path.split('/').length - 2
  return { root: depth === 0 ? './' : '../'.repeat(depth), path: path.slice(1).replace(/\/$/, ''), query: new URLSearchParams(query) }
}

/** The link to an item. */
export function itemLink({ root }: Links, path: string, id: string): string {
  return `${root}${path}/${encodeURIComponent(id)}`
}

/** The link to a list with these parameters; undefined ones are omitted. */
export function listLink({ root }: Links, path: string, parameters: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value)
  return query.size === 0 ? `${root}${path}` : `${root}${path}?${query}`
}

/** The same page with other parameters. Null removes one. A change leads to the first page. */
export function samePage({ root, path, query }: Links, changes: Record<string, string | null>): string {
  const changed = new URLSearchParams(query)
  changed.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  }
  return changed.size === 0 ? `${root}${path}` : `${root}${path}?${changed}`
}

/** Parameters that are no filters. */
const others = ['limit', 'cursor', 'format', 'facet', 'sort', 'fields', 'include', 'by', 'interval', 'cumulative', 'aggregate']

/** The filters of a list, with their values. */
export function filtersOf({ query }: Links): [name: string, value: string][] {
  return [...query].filter(([name]) => !others.includes(name))
}

/** Makes links to the same list narrowed by one more filter. There are dozens on a page, so what they share is made once. The facets are those of the narrowed list. */
export function narrower(links: Links): (name: string, value: string) => string {
  const same = samePage(links, { facet: null })
  const start = same.includes('?') ? `${same}&` : `${same}?`
  return (name, value) => `${start}${new URLSearchParams([[name, value]])}`
}

/** An address that a link may lead to; null for `javascript:` and other schemes that run code. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null
}

/** The address of a fact on the page of its article: its id without that of the article. */
export function anchorOf(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}
