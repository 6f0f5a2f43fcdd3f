import { foldWords } from '../text/folding.js'
import type { DocumentContext, Name, Resource, Scalar } from './resource.js'

/** An item as the store keeps it: its JSON text and the values that it is found by. */
export interface Row {
  id: string
  /** Id of the article that the item comes from. */
  article: string
  json: string
  columns: Record<string, Scalar>
  links: Record<string, readonly string[]>
  /** Folded words; where one text ends and the next begins stands a mark that no word has. */
  words: string
  wordCount: number
  names: Name[]
}

/** Keeps the last word of one text and the first of the next from being a phrase. A letter to a database, to nobody else. */
const boundary = '\ue000'

/** An item of a resource to its row. The item conforms to the resource's schema. */
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
