import Type, { type TString } from 'typebox'
import { nullableString, reference } from './reference.js'

const slug = '[a-z0-9]+(-[a-z0-9]+)*'

/** Lower-case ASCII letters and digits, in words joined by single hyphens. */
const Slug = ($id: string, description: string, example: string) =>
  Type.String({ $id, pattern: `^${slug}$`, maxLength: 100, description, examples: [example] })

export const ArticleId = Slug('ArticleId', 'Readable id of the article, unique in the whole store.', 'russia-spring-conscription')
export const EntityId = Slug('EntityId', 'Readable id of the entity, the same in all articles.', 'volodymyr-zelenskyy')

/** The id that a document gives to a fact. */
export const LocalFactId = Slug('LocalFactId', 'Readable id of the fact, unique among all facts of the document.', 'guaranteed-death')

export const factIdPattern = `^${slug}\\.${slug}$`

/** The id of a served fact: the id of the article, a dot, and the id from the document. */
export const FactId = Type.String({
  $id: 'FactId',
  pattern: factIdPattern,
  maxLength: 201,
  description: 'Readable id of the fact, unique in the whole store: the id of its article, a dot, and its id in the document.',
  examples: ['russia-spring-conscription.guaranteed-death'],
})

/** Properties that every served fact takes from its article. */
export const ofArticle = {
  article: reference(ArticleId),
  correction: nullableString({
    minLength: 1,
    description: 'The correction that the publisher made to the article, in the words of the correction; null if there is none.',
    examples: [null],
  }),
}

/**
 * A list of distinct ids. The schema of the items is a copy instead of a reference, because Ajv finds duplicates in linear time
 * only if it sees the type of the items.
 */
export function distinctIds(id: TString, description: string) {
  const { type, pattern, maxLength } = id as TString & { pattern: string; maxLength: number }
  return Type.Array(Type.Unsafe<string>({ type, pattern, maxLength }), { uniqueItems: true, description })
}
