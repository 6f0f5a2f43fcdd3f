import { Quote, QuoteType } from '../../schemas/quote.js'
import { foldedText, known, many, period, position, required, sortDay, text } from './columns.js'
import * as filter from './filters.js'
import { cell, dateCells, dateFlagCells, entityCells, factCells, listCell, provenanceCell, resolutionCell } from './flat.js'
import { quotation } from './json-ld.js'
import { mediumValues } from './media.js'
import { declare } from './resource.js'

const date = ({ saidOn }: Quote) => saidOn

export const quotes = declare<Quote>({
  path: 'quotes',
  name: 'Quote',
  description: 'Who said what: direct quotes, down to single words, and indirect speech.',
  schema: Quote,
  date,
  columns: {
    ...period(date),
    saidOn: sortDay(date),
    speaker: text(({ speaker }) => speaker.entity),
    addressee: text(({ addressee }) => addressee),
    about: many(({ about }) => about),
    entity: many(entitiesOf),
    known: known(date),
    type: required(text(({ type }) => type)),
    medium: foldedText(({ medium }) => medium),
    mediumForm: many(({ medium }, context) => mediumValues(medium, context)),
    position: position(),
    provenance: required(text(({ provenance }) => provenance)),
  },
  filters: {
    speaker: filter.entity('speaker', 'Said by this entity.', 'Zelenskyy'),
    addressee: filter.entity('addressee', 'Said to this entity.', 'Fox News'),
    about: filter.entity('about', 'Is about this entity.', 'Vladimir Putin'),
    entity: filter.entity('entity', 'Names this entity as speaker, addressee or subject.', 'Fox News'),
    type: filter.value('type', QuoteType, 'Has this type.', 'direct'),
    medium: filter.phrase(
      { column: 'mediumForm', countedColumn: 'medium' },
      'Has this medium (a channel, an interview, an occasion), in the words of the article.',
      'Fox News',
    ),
    provenance: filter.provenance(),
    article: filter.article(),
    ...filter.dates('The day it was said', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('it was said, or the article was published,'),
    q: filter.words('the words of the quote', 'guaranteed death'),
  },
  sorts: ['saidOn', 'position', 'speaker', 'type'],
  defaultSort: ['-saidOn', 'position'],
  example: { id: 'russia-spring-conscription.guaranteed-death', query: 'speaker=Zelenskyy' },
  words: ({ text }) => [text],
  flat: [
    cell('id', 'string', 'Id of the quote.', ({ id }) => id),
    cell('article', 'string', 'Id of the article.', ({ article }) => article),
    cell('type', 'string', 'How the article reports the words.', ({ type }) => type),
    cell('text', 'string', 'The words.', ({ text }) => text),
    ...entityCells<Quote>('speaker', 'The speaker.', ({ speaker }) => speaker.entity),
    cell('speaker', 'string', 'The words that name the speaker.', ({ speaker }) => speaker.asWritten, 'speakerAsWritten'),
    cell('cue', 'string', 'The verb of saying.', ({ cue }) => cue),
    ...entityCells<Quote>('addressee', 'The addressee.', ({ addressee }) => addressee),
    cell('medium', 'string', 'Channel, interview or occasion.', ({ medium }) => medium),
    ...dateCells('saidOn', 'When it was said.', date),
    listCell('about', 'Ids of the entities that the quote is about.', ({ about }) => about),
    ...factCells<Quote>('content'),
    ...dateFlagCells('saidOn', 'When it was said.', date),
    cell('speaker', 'string', 'How the words identify the speaker.', ({ speaker }) => speaker.resolution, 'speakerResolution'),
    resolutionCell('addressee'),
    provenanceCell(),
  ],
  table: { said: ['saidOn'], speaker: ['speakerName', 'speakerAsWritten'], words: ['text'] },
  jsonLd: quotation,
  includes: {
    entities: { path: 'entities', ids: entitiesOf },
    article: { path: 'articles', ids: ({ article }) => [article] },
  },
})

function entitiesOf({ speaker, addressee, about }: Quote): string[] {
  return [speaker.entity, addressee, ...about].filter((id) => id !== null)
}
