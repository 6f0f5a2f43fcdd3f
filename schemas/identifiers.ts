import Type from 'typebox'
import { nullableString } from './reference.js'

const slug = '[a-z0-9]+(-[a-z0-9]+)*'

/** A readable name made of lower-case ASCII letters, digits and single hyphens. */
export const Slug = (description: string, example: string) =>
  Type.String({ pattern: `^${slug}$`, maxLength: 100, description, examples: [example] })

/** The form of an id of a served fact. */
export const factIdPattern = `^${slug}\\.${slug}$`

/** The id of a served fact: the article's id, a dot, and the id that the document gives the fact. */
export const FactId = (description: string, example: string) =>
  Type.String({ pattern: factIdPattern, maxLength: 201, description, examples: [example] })

export const articleIdDescription = 'Readable id of the article, unique in the whole store.'
export const articleIdExample = 'russia-spring-conscription'

export const ArticleId = Slug(articleIdDescription, articleIdExample)
export const EntityId = Slug('Readable id of the entity, the same across articles.', 'volodymyr-zelenskyy')

/** What a served fact knows of its article, beside what its document gives. */
export const ofArticle = {
  article: ArticleId,
  correction: nullableString({
    minLength: 1,
    description: 'What the publisher corrected in the article, in the words of the correction; null where nothing was.',
    examples: [null],
  }),
}
