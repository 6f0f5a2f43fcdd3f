import { Article } from '../../schemas/article.js'
import { foldedText, foldLanguage, known, languageTags, many, period, sortDay, text } from './columns.js'
import * as filter from './filters.js'
import { cell, dateCells, dateFlagCells, listCell } from './flat.js'
import { newsArticle } from './json-ld.js'
import { declare } from './resource.js'

const date = ({ published }: Article) => published

export const articles = declare<Article>({
  path: 'articles',
  name: 'Article',
  description: 'The articles, with their metadata and the hash of their text.',
  schema: Article,
  date,
  columns: {
    ...period(date),
    published: sortDay(date),
    publisher: foldedText(({ publisher }) => publisher),
    language: text(({ language }) => foldLanguage(language)),
    languages: languageTags(({ language }) => language),
    entity: many((_, { entities }) => entities),
    known: known(),
  },
  filters: {
    publisher: filter.text('publisher', 'Has this publisher.', 'The Example Times'),
    language: filter.language('languages', 'language'),
    entity: filter.entity('entity', 'Names this entity.', 'Zelenskyy'),
    article: filter.article(),
    ...filter.dates('The date of publication', ['2022-04', '2022-04-30']),
    knownOn: filter.knownOn('it was published'),
    q: filter.words('the headline, and the text if it is included', 'conscription'),
  },
  sorts: ['published', 'publisher', 'language'],
  defaultSort: ['-published'],
  example: { id: 'russia-spring-conscription', query: 'entity=Zelenskyy' },
  words: ({ headline }, { text }) => [headline ?? '', text ?? ''],
  flat: [
    cell('id', 'string', 'Id of the article.', ({ id }) => id),
    cell('headline', 'string', 'Headline.', ({ headline }) => headline),
    cell('url', 'string', 'Address of the article.', ({ url }) => url),
    cell('publisher', 'string', 'Publisher.', ({ publisher }) => publisher),
    listCell('byline', 'Authors.', ({ byline }) => byline),
    cell('language', 'string', 'Language, a BCP 47 tag.', ({ language }) => language),
    ...dateCells('published', 'Date of publication.', date),
    cell('text', 'string', 'SHA-256 of the text.', ({ text }) => text.sha256, 'sha256'),
    cell('text', 'integer', 'Length of the text in Unicode code points.', ({ text }) => text.length, 'length'),
    cell('text', 'boolean', 'Whether the text is included.', ({ text }) => text.included, 'included'),
    cell('license', 'string', 'Licence of the text.', ({ license }) => license),
    cell('correction', 'string', 'The correction that the publisher made.', ({ correction }) => correction),
    ...dateFlagCells('published', 'Date of publication.', date),
  ],
  table: { published: ['published'], publisher: ['publisher'], headline: ['headline', 'id'] },
  jsonLd: newsArticle,
  textIncluded: true,
})
