import { Quote, QuoteType } from '../../schemas/quote.js'
import { foldedText, many, period, position, text } from './columns.js'
import * as filter from './filters.js'
import { declare } from './resource.js'

export const quotes = declare<Quote>({
  path: 'quotes',
  name: 'Quote',
  description: 'Who said what: quoted speech down to single words, and statements in indirect speech.',
  schema: Quote,
  columns: {
    ...period<Quote>(({ saidOn }) => saidOn),
    saidOn: text(({ saidOn }) => saidOn?.start ?? null),
    speaker: text(({ speaker }) => speaker.entity),
    addressee: text(({ addressee }) => addressee),
    about: many(({ about }) => about),
    type: text(({ type }) => type),
    medium: foldedText(({ medium }) => medium),
    position: position(),
  },
  filters: {
    speaker: filter.entity('speaker', 'Said by this entity.', 'Zelenskyy'),
    addressee: filter.entity('addressee', 'Said to this entity.', 'Fox News'),
    about: filter.entity('about', 'Speaks of this entity.', 'Vladimir Putin'),
    type: filter.value('type', QuoteType, 'Is reported in this way.', 'direct'),
    medium: filter.text('medium', 'Was said there or in that way, in the words of the article.', 'Telegram'),
    article: filter.article(),
    ...filter.dates('The day it was said', ['2022-03', '2022-04-01']),
    q: filter.words('The words of the quote.', 'guaranteed death'),
  },
  sorts: ['saidOn', 'position', 'speaker', 'type'],
  defaultSort: ['-saidOn', 'position'],
  example: { id: 'russia-spring-conscription.guaranteed-death', query: 'speaker=Zelenskyy' },
  words: ({ text }) => text,
})
