import { foldWords } from './names.js'
import type { Found, Name, Resource, Scalar } from './resource.js'

/** An item as the store keeps it: its finished JSON text beside what it is found by. */
export interface Row {
  id: string
  /** Id of the article that the item comes from. */
  article: string
  json: string
  columns: Record<string, Scalar>
  links: Record<string, readonly string[]>
  /** Folded words; null where the resource is not searched by words. */
  words: string | null
  names: Name[]
}

/** An item of a resource to its row. The item conforms to the resource's schema. */
export function toRow(resource: Resource, item: { id: string }, found: Found): Row {
  const value = item as never
  const columns: Row['columns'] = {}
  const links: Row['links'] = {}
  for (const [name, column] of Object.entries(resource.columns)) {
    if (column.many) links[name] = column.read(value, found)
    else columns[name] = column.read(value, found)
  }
  return {
    id: item.id,
    article: found.article,
    json: JSON.stringify(item),
    columns,
    links,
    words: resource.words === undefined ? null : foldWords(resource.words(value)).join(' '),
    names: resource.names?.(value) ?? [],
  }
}
