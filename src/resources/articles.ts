import { Article } from '../../schemas/article.js'
import { foldedText, many, period, text } from './columns.js'
import * as filter from './filters.js'
import { declare } from './resource.js'

export const articles = declare<Article>({
  path: 'articles',
  name: 'Article',
  description: 'The articles, and by what their text is known.',
  schema: Article,
  columns: {
    ...period<Article>(({ published }) => published),
    published: text(({ published }) => published?.start ?? null),
    publisher: foldedText(({ publisher }) => publisher),
    language: foldedText(({ language }) => language),
    entity: many((_, { entities }) => entities),
  },
  filters: {
    publisher: filter.text('publisher', 'Published by this publisher.', 'The Example Times'),
    language: filter.text('language', 'Written in this language, a BCP 47 tag.', 'en'),
    entity: filter.entity('entity', 'Speaks of this entity.', 'Zelenskyy'),
    ...filter.dates('The date of publication', ['2022-04', '2022-04-30']),
  },
  sorts: ['published', 'publisher', 'language'],
  defaultSort: ['-published'],
  example: { id: 'russia-spring-conscription', query: 'entity=Zelenskyy' },
})
