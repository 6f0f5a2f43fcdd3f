import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, ServedDate } from './date.js'
import { ArticleId } from './identifiers.js'
import { nullable, nullableString, reference } from './reference.js'

const correction = nullableString({
  minLength: 1,
  description: 'What the publisher corrected, in the words of the correction; null where nothing was.',
})

const text = {
  sha256: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the text in UTF-8, in lower-case hexadecimal: whoever has the text can prove it is the same.',
    examples: ['a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b'],
  }),
  length: Type.Integer({
    minimum: 1,
    description: 'Length of the text in Unicode code points.',
    examples: [5447],
  }),
}

const properties = <D extends TSchema, T extends TSchema>(date: D, textSchema: T) => ({
  id: ArticleId,
  headline: nullableString({ minLength: 1, description: 'Headline, or null where it is not known.' }),
  url: nullableString({
    format: 'uri',
    pattern: '^https?://',
    description: 'Address of the article on the web, or null where it is not known.',
  }),
  publisher: nullableString({ minLength: 1, description: 'Who published it, or null where it is not known.' }),
  byline: Type.Array(Type.String({ minLength: 1 }), {
    description: 'Names of the authors; empty where they are not known.',
  }),
  language: Type.String({
    pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
    description: 'Language of the text, a BCP 47 tag.',
    examples: ['en'],
  }),
  published: nullable(reference(date), 'When it was published; null where that is not known.'),
  text: textSchema,
  license: nullableString({ minLength: 1, description: 'Licence of the text, or null where it is not known.' }),
  correction,
})

/** The article's own metadata. Source: schema.org NewsArticle and IPTC ninjs. Unknown is null. */
export const AuthoredArticle = Type.Object(
  properties(
    AuthoredDate,
    Type.Object(
      {
        ...text,
        included: nullableString({
          minLength: 1,
          description: 'The whole text, only where its owner includes it; otherwise null.',
        }),
      },
      { additionalProperties: false, description: 'By what the text is known.' },
    ),
  ),
  { $id: 'AuthoredArticle', additionalProperties: false, description: 'The article; what is not known is null.' },
)
export type AuthoredArticle = Static<typeof AuthoredArticle>

export const Article = Type.Object(
  properties(
    ServedDate,
    Type.Object(
      {
        ...text,
        included: Type.Boolean({
          description: 'Whether the owner of the text included it in the document.',
          examples: [false],
        }),
      },
      { additionalProperties: false, description: 'By what the text is known.' },
    ),
  ),
  {
    $id: 'Article',
    additionalProperties: false,
    description: 'One article: what is known of it, and by what its text is known. What is not known is null.',
  },
)
export type Article = Static<typeof Article>
