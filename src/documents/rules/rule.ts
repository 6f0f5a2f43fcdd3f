import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Finding } from '../model/problem.js'

/** One thing that the schema cannot say and that every document must keep to. */
export interface Rule {
  /** Stable name, the same as the file's. */
  code: string
  /** What must be so, in a sentence. */
  summary: string
  check(document: ArticleDocument, known: KnownIds): Iterable<Omit<Finding, 'code'>>
}

/** Every id that the document gives, even to facts that are left out of the check because their form is wrong. */
export interface KnownIds {
  entities: ReadonlySet<string>
  quotes: ReadonlySet<string>
  figures: ReadonlySet<string>
  events: ReadonlySet<string>
}
