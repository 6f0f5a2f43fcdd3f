import { ArticleDocument, documentParts } from '../../../schemas/article-document.js'
import { selfContained } from '../../../schemas/json-schema.js'

/** The schema without what only people read. The build replaces this module by its value, like `forms.ts`. */
export const documentSchema = JSON.parse(
  JSON.stringify(selfContained(ArticleDocument, documentParts), (key, value) =>
    key === 'description' && typeof value === 'string' ? undefined : key === 'examples' ? undefined : value,
  ),
) as Schema

/** What is read of a JSON Schema. */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  anyOf?: readonly Schema[]
  type?: string | readonly string[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
}
