import { Article } from '../../schemas/article.js'
import { foldedText, known, many, period, text } from './columns.js'
import * as filter from './filters.js'
import { cell, dateCells, listCell } from './flat.js'
import { newsArticle } from './json-ld.js'
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
    known: known(),
  },
  filters: {
    publisher: filter.text('publisher', 'Published by this publisher.', 'The Example Times'),
    language: filter.text('language', 'Written in this language, a BCP 47 tag.', 'en'),
    entity: filter.entity('entity', 'Speaks of this entity.', 'Zelenskyy'),
    article: filter.article(),
    ...filter.dates('The date of publication', ['2022-04', '2022-04-30']),
    knownOn: filter.knownOn('it was published'),
    q: filter.words('The headline, and the text where it is included.', 'conscription'),
  },
  sorts: ['published', 'publisher', 'language'],
  defaultSort: ['-published'],
  example: { id: 'russia-spring-conscription', query: 'entity=Zelenskyy' },
  words: ({ headline }, { text }) => [headline ?? '', text ?? ''],
  flat: [
    cell('id', 'string', 'Id of the article.', ({ id }) => id),
    cell('headline', 'string', 'Its headline.', ({ headline }) => headline),
    cell('url', 'string', 'Its address.', ({ url }) => url),
    cell('publisher', 'string', 'Who published it.', ({ publisher }) => publisher),
    listCell('byline', 'Its authors.', ({ byline }) => byline),
    cell('language', 'string', 'Its language.', ({ language }) => language),
    ...dateCells<Article>('published', 'When it was published.', ({ published }) => published),
    cell('text', 'string', 'SHA-256 of its text.', ({ text }) => text.sha256, 'sha256'),
    cell('text', 'integer', 'Length of its text in Unicode code points.', ({ text }) => text.length, 'length'),
    cell('text', 'boolean', 'Whether its text is included.', ({ text }) => text.included, 'included'),
    cell('license', 'string', 'Licence of its text.', ({ license }) => license),
    cell('correction', 'string', 'What the publisher corrected.', ({ correction }) => correction),
  ],
  jsonLd: newsArticle,
  textIncluded: true,
})
