import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, EdtfDate } from './date.js'
import { ArticleId } from './identifiers.js'
import { nullable, nullableString, reference } from './reference.js'

export const languagePattern = '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'

const text = {
  sha256: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the text in UTF-8, in lower-case hexadecimal. Anyone who has the text can check that it is the same.',
    examples: ['a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b'],
  }),
  length: Type.Integer({
    minimum: 1,
    description: 'Length of the text in Unicode code points.',
    examples: [5447],
  }),
}

const textOptions = { additionalProperties: false, description: 'Identifies the text of the article.' }

const properties = <D extends TSchema, T extends TSchema>(date: D, textSchema: T) => ({
  id: reference(ArticleId),
  headline: nullableString({ minLength: 1, description: 'Headline; null if unknown.' }),
  url: nullableString({ format: 'uri', pattern: '^https?://', description: 'Address of the article on the web; null if unknown.' }),
  publisher: nullableString({ minLength: 1, description: 'Name of the publisher; null if unknown.' }),
  byline: Type.Array(Type.String({ minLength: 1 }), { description: 'Names of the authors; empty if unknown.' }),
  language: Type.String({
    pattern: languagePattern,
    description: 'Language of the text, as a BCP 47 tag.',
    examples: ['en'],
  }),
  published: nullable(reference(date), 'Date of publication; null if unknown.'),
  text: textSchema,
  license: nullableString({ minLength: 1, description: 'Licence of the text; null if unknown.' }),
  correction: nullableString({
    minLength: 1,
    description: 'The correction that the publisher made, in the words of the correction; null if there is none.',
  }),
})

/** Metadata of the article. Source: schema.org NewsArticle and IPTC ninjs. Unknown values are null. */
export const AuthoredArticle = Type.Object(
  properties(
    AuthoredDate,
    Type.Object(
      {
        ...text,
        included: nullableString({ minLength: 1, description: 'The whole text, only if its owner includes it; otherwise null.' }),
      },
      textOptions,
    ),
  ),
  { $id: 'AuthoredArticle', additionalProperties: false, description: 'Metadata of the article. Unknown values are null.' },
)
export type AuthoredArticle = Static<typeof AuthoredArticle>

export const Article = Type.Object(
  properties(
    EdtfDate,
    Type.Object(
      {
        ...text,
        included: Type.Boolean({ description: 'Whether the owner of the text included it in the document.', examples: [false] }),
      },
      textOptions,
    ),
  ),
  { $id: 'Article', additionalProperties: false, description: 'An article, without its text. Unknown values are null.' },
)
export type Article = Static<typeof Article>
