import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Finding } from '../model/problem.js'

/** A constraint on documents that the schema cannot express. */
export interface Rule {
  /** Stable name, the same as that of the file. */
  code: string
  /** What a correct document satisfies, in a sentence. */
  summary: string
  check(document: ArticleDocument, known: KnownIds): Iterable<Omit<Finding, 'code'>>
}

/** Every id of the document, including those of items that rules do not see because they do not conform to the schema. */
export interface KnownIds {
  entities: ReadonlySet<string>
  quotes: ReadonlySet<string>
  figures: ReadonlySet<string>
  events: ReadonlySet<string>
}
