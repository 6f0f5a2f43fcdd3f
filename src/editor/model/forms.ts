import type { TSchema } from 'typebox'
import { AuthoredArticle } from '../../../schemas/article.js'
import { DateBasis } from '../../../schemas/date.js'
import { Alias, AuthoredEntity, EntityType, PartOf } from '../../../schemas/entity.js'
import { AuthoredEvent, AuthoredParticipant, EventStatus, EventType } from '../../../schemas/event.js'
import { EvidenceRole } from '../../../schemas/evidence.js'
import { AuthoredFigure, FigureStatus, Measure, Qualifier, ValueBasis } from '../../../schemas/figure.js'
import { Metric } from '../../../schemas/metric.js'
import { AuthoredQuote, QuoteType } from '../../../schemas/quote.js'
import { oneOf } from '../../../schemas/reference.js'
import { named, Resolution } from '../../../schemas/resolution.js'

/**
 * The fields of each form, made from the schemas. The build replaces this module by its values (scripts/bundle-pages.ts), so that a
 * browser does not load the schemas.
 */

/** A value of a list, and what it means. */
export interface Choice {
  value: string
  meaning: string
}

export type Input =
  | { type: 'text' | 'long'; isNullable: boolean }
  | { type: 'choice'; choices: readonly Choice[]; empty: string | null }
  | { type: 'facts'; kind: 'quotes' | 'figures' | 'events' }
  | { type: 'entity' | 'speaker' | 'date' | 'number' | 'flag' | 'lines' | 'entities' | 'aliases' | 'partOf' | 'participants' }

export interface Field {
  path: readonly string[]
  label: string
  help: string
  input: Input
  /** Whether it is among the details, which most facts do not need. */
  isMore: boolean
}

function choicesOf(schema: TSchema): Choice[] {
  const { description } = schema as unknown as { description: string }
  return Array.from(description.matchAll(/^- `(.+?)`: (.*)$/gm), ([, value, meaning]) => ({ value, meaning }) as Choice)
}

const text: Input = { type: 'text', isNullable: false }
const long: Input = { type: 'long', isNullable: false }
const nullableText: Input = { type: 'text', isNullable: true }
const choice = (schema: TSchema, empty: string | null = null): Input => ({ type: 'choice', choices: choicesOf(schema), empty })
const explained = choice(Resolution, 'a pin names it')

/** What is unknown is an empty field here. */
function forForms(description: string): string {
  return description.replace(/[;,] null (?:if|unless) [^.]*/g, '').replaceAll('`', '')
}

/** Makes the fields of a schema; each takes its help from the description of the property. */
function fieldsOf(schema: { properties: Record<string, TSchema> }) {
  return (path: string, label: string, input: Input, more: { isMore?: boolean; help?: string } = {}): Field => {
    const [name = ''] = path.split('.')
    const { description = '' } = schema.properties[name] as { description?: string }
    return { path: path.split('.'), label, input, help: more.help ?? forForms(description), isMore: more.isMore ?? false }
  }
}

const more = { isMore: true }
const quote = fieldsOf(AuthoredQuote)
const figure = fieldsOf(AuthoredFigure)
const event = fieldsOf(AuthoredEvent)
const entity = fieldsOf(AuthoredEntity)
const article = fieldsOf(AuthoredArticle)
const idHelp = 'Lower-case letters, digits and hyphens.'
const explains = (what: string) => ({
  isMore: true,
  help: `Only if no pinned words name the ${what}: how the article says who or what it is.`,
})
const speakerHelp = {
  entity: 'Who says it. Leave it open if the article does not say.',
  asWritten: 'The words beside the quote that name the speaker. Select them in the text and add them as “speaker”.',
  resolution: 'How these words identify the speaker.',
}

export const forms: Record<'quotes' | 'figures' | 'events' | 'entities' | 'article', readonly Field[]> = {
  quotes: [
    quote('text', 'Words', long, {
      help: 'The pinned words. Select more in the text to add them; “ … ” stands where words were left out.',
    }),
    quote('type', 'Reported', choice(QuoteType), { help: 'How the article reports the words.' }),
    quote('speaker.entity', 'Speaker', { type: 'speaker' }, { help: speakerHelp.entity }),
    quote('speaker.asWritten', 'Named as', nullableText, { help: speakerHelp.asWritten }),
    quote('speaker.resolution', 'These words are', choice(oneOf(named, ''), 'no speaker'), { help: speakerHelp.resolution }),
    quote('cue', 'Verb of saying', nullableText),
    quote('saidOn', 'Said on', { type: 'date' }),
    quote('addressee', 'Said to', { type: 'entity' }, more),
    quote('resolutions.addressee', 'Said to is known because', explained, explains('addressee')),
    quote('medium', 'Channel or occasion', nullableText, more),
    quote('about', 'About', { type: 'entities' }, more),
    quote('id', 'Id', text, { isMore: true, help: idHelp }),
  ],
  figures: [
    figure('label', 'What it says', long),
    figure('metric', 'Counts', choice(Metric), { help: 'What the figure counts or measures.' }),
    figure('qualifier', 'Stated as', choice(Qualifier), { help: 'How the article qualifies the number.' }),
    figure('value', 'Number', { type: 'number' }, { help: 'Empty if the article gives only a range.' }),
    figure('low', 'From', { type: 'number' }, { isMore: true, help: 'Lower end, only of a range.' }),
    figure('high', 'To', { type: 'number' }, { isMore: true, help: 'Upper end, only of a range.' }),
    figure('unit', 'Unit', text, { help: 'What is counted, in the singular: person, year, percent, usd.' }),
    figure('party', 'Who or what', { type: 'entity' }),
    figure('place', 'Place', { type: 'entity' }),
    figure('reporter', 'Stated by', { type: 'entity' }),
    figure('asOf', 'Date', { type: 'date' }),
    figure('status', 'Certainty', choice(FigureStatus), { help: 'How certain the statement is.' }),
    figure('measure', 'Kind of number', choice(Measure), { help: 'What the number measures.' }),
    figure('announcedOn', 'Announced on', { type: 'date' }, more),
    figure('contradicts', 'Cannot be true together with', { type: 'facts', kind: 'figures' }, more),
    figure('valueBasis', 'Number read by', choice(ValueBasis, 'the check'), { isMore: true, help: 'How the words state the number.' }),
    figure('resolutions.party', 'Who or what is known because', explained, explains('party')),
    figure('resolutions.place', 'Place is known because', explained, explains('place')),
    figure('resolutions.reporter', 'Stated by is known because', explained, explains('reporter')),
    figure('id', 'Id', text, { isMore: true, help: idHelp }),
  ],
  events: [
    event('title', 'What happened', long),
    event('type', 'Type', choice(EventType), { help: 'The likeliest of sixteen types.' }),
    event('status', 'Certainty', choice(EventStatus), { help: 'How certain the event is.' }),
    event('participants', 'Who takes part', { type: 'participants' }),
    event('place', 'Place', { type: 'entity' }),
    event('date', 'Date', { type: 'date' }),
    event('reporter', 'Stated by', { type: 'entity' }),
    event('quotes', 'Quotes about it', { type: 'facts', kind: 'quotes' }, more),
    event('figures', 'Its figures', { type: 'facts', kind: 'figures' }, more),
    event('contradicts', 'Cannot be true together with', { type: 'facts', kind: 'events' }, more),
    event('resolutions.place', 'Place is known because', explained, explains('place')),
    event('resolutions.reporter', 'Stated by is known because', explained, explains('reporter')),
    event('id', 'Id', text, { isMore: true, help: idHelp }),
  ],
  entities: [
    entity('name', 'Name', text, { help: 'The name to show; one of the spellings.' }),
    entity('type', 'Type', choice(EntityType), { help: 'What it is.' }),
    entity('aliases', 'Spellings', { type: 'aliases' }, { help: 'Every spelling of the article. Its words find the entity.' }),
    entity(
      'identified',
      'Named',
      { type: 'flag' },
      { help: 'Not for a source that the article describes but does not name, such as “a US official”.' },
    ),
    entity('description', 'Who it is', nullableText, { help: 'Who or what it is, in your words.' }),
    entity('partOf', 'Part of', { type: 'partOf' }, more),
    entity('sameAs', 'Wikidata', nullableText, more),
    entity('id', 'Id', text, { isMore: true, help: `${idHelp} The same in all articles.` }),
  ],
  article: [
    article('headline', 'Headline', nullableText),
    article('publisher', 'Publisher', nullableText),
    article('url', 'Address', nullableText),
    article('published', 'Published on', { type: 'date' }),
    article('language', 'Language', text),
    article('byline', 'Authors', { type: 'lines' }),
    article('license', 'Licence', nullableText),
    article('correction', 'Correction', nullableText),
    article('id', 'Id', text, { help: idHelp }),
  ],
}

export const roleChoices = choicesOf(EvidenceRole)
export const basisChoices = choicesOf(DateBasis)
export const aliasKinds = choicesOf(Alias.properties.kind)
export const partOfBases = choicesOf(PartOf.properties.basis)
export const participantRoles = choicesOf(AuthoredParticipant.properties.role)
export const participantResolutions = choicesOf(oneOf(named, ''))
export const entityTypes = choicesOf(EntityType)
