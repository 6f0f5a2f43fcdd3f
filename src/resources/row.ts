import { foldWords } from '../text/folding.js'
import type { DocumentContext, Name, Resource, Scalar } from './resource.js'

/** An item as the store saves it: its JSON text, and the values that queries use. */
export interface Row {
  id: string
  /** Id of the article that the item comes from. */
  article: string
  json: string
  columns: Record<string, Scalar>
  links: Record<string, readonly string[]>
  /** Folded words, with a boundary mark between texts. */
  words: string
  wordCount: number
  names: Name[]
}

/** Prevents phrases across two texts. Databases index this private-use character as a letter; no word contains it. */
const boundary = '\ue000'

/** Converts an item to a row. The item must conform to the schema of the resource. */
export function toRow(resource: Resource, item: { id: string }, context: DocumentContext): Row {
  const value = item as never
  const columns: Row['columns'] = {}
  const links: Row['links'] = {}
  for (const [name, column] of Object.entries(resource.columns)) {
    if (column.many) links[name] = column.read(value, context)
    else columns[name] = column.read(value, context)
  }
  const texts = resource.words(value, context).map(foldWords)
  return {
    id: item.id,
    article: context.article,
    json: JSON.stringify(item),
    columns,
    links,
    words: texts.map((words) => words.join(' ')).join(` ${boundary} `),
    wordCount: texts.flat().length,
    names: resource.names?.(value) ?? [],
  }
}
