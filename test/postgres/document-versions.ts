import { documents } from '../../bench/documents.js'
import { pick } from '../../bench/generate/random.js'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { checkDocument } from '../../src/documents/check.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import type { NewDocument } from '../../src/store/types.js'

/** Three versions of each document: of different sizes, and with different text about a shared entity. */
export const versions: ReadonlyMap<string, readonly NewDocument[]> = new Map(
  [...documents(4_500)].map((document) => {
    const { quotes, figures, events } = document
    const [first, ...entities] = document.entities
    const other = { ...document, entities: [{ ...first, description: 'Known by other words.' }, ...entities] }
    const small = { quotes: quotes.slice(0, 2), figures: figures.slice(0, 1), events: events.slice(0, 1) }
    return [
      document.article.id,
      [document, { ...document, ...small }, { ...other, ...small }].map((version) => accepted(version as ArticleDocument)),
    ]
  }),
)

function accepted(document: ArticleDocument): NewDocument {
  const text = JSON.stringify(document)
  const { problems } = checkDocument(Buffer.from(text), document.article.id)
  if (problems[0] !== undefined) throw new Error(problems[0].message)
  return toNewDocument(document, text, 'import')
}

/** The number of documents that are chosen: several batches. */
export const sample = 100

/** Random ids, and for each a version of its document. */
export function choose(random: () => number): NewDocument[] {
  const ids = [...versions.keys()].map((id) => [random(), id] as const).sort(([a], [b]) => a - b)
  return ids.slice(0, sample).map(([, id]) => version(random, id))
}

/** Large ones are rare. */
function version(random: () => number, id: string): NewDocument {
  return versions.get(id)?.[pick(random, [0, 1, 1, 1, 2, 2, 2])] as NewDocument
}
