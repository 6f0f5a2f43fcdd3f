import Type, { type Static } from 'typebox'
import { Page, Resolved } from './answers.js'
import { Evidence, EvidenceRole } from './evidence.js'
import { ArticleId } from './identifiers.js'
import { nullable, nullableString, oneOf, reference } from './reference.js'

const kind = oneOf(
  {
    article: 'the headline or the included text of an article.',
    entity: 'names and description of an entity.',
    quote: 'the words of a quote.',
    figure: 'the label or the pinned words of a figure.',
    event: 'the title or the pinned words of an event.',
  },
  'What holds the words.',
)

export const SearchHit = Type.Object(
  {
    kind,
    id: Type.String({ description: 'Its id; the item is at `/{kind}s/{id}`, an entity at `/entities/{id}`.' }),
    article: nullable(ArticleId, 'Id of the article; null for an entity, which may be in several.'),
    date: nullableString({ format: 'date', description: 'First day of its date; null where it has none.', examples: ['2022-03-21'] }),
    score: Type.Number({ description: 'What share of its words was asked for, from 0 to 1.', examples: [0.25] }),
    snippet: Type.String({
      description: 'The words with what surrounds them, as HTML: those that were found in `<mark>`, everything else escaped.',
      examples: ['<mark>1,351</mark> soldiers had been killed'],
    }),
    quoted: Type.Boolean({
      description:
        'Whether the snippet is words of the article; false where it is a label, a title or a description of whoever annotated it.',
      examples: [true],
    }),
    pin: nullable(reference(Evidence), 'Where the words stand in the article; null for an entity and a headline.'),
  },
  { $id: 'SearchHit', additionalProperties: false, description: 'Something that holds the words.' },
)

export const SearchHitList = Type.Object(
  { data: Type.Array(reference(SearchHit), { description: 'The hits, the best first.' }), page: reference(Page), resolved: Resolved },
  { $id: 'SearchHitList', additionalProperties: false, description: 'A page of hits.' },
)

export const FactPin = Type.Object(
  {
    kind: oneOf({ quote: 'a quote.', figure: 'a figure.', event: 'an event.' }, 'What kind of fact it is.'),
    id: Type.String({ description: 'Id of the fact.', examples: ['russia-spring-conscription.guaranteed-death'] }),
    role: EvidenceRole,
  },
  { $id: 'FactPin', additionalProperties: false, description: 'A fact that is pinned to these words, and as what.' },
)

const { role: _, ...place } = Evidence.properties
export const Passage = Type.Object(
  { ...place, facts: Type.Array(reference(FactPin), { description: 'The facts that are pinned there.' }) },
  { $id: 'Passage', additionalProperties: false, description: 'Words of an article, and the facts that are pinned to them.' },
)

export const Verification = Type.Object(
  {
    article: ArticleId,
    exact: Type.String({ description: 'The words as they were asked.', examples: ['guaranteed death'] }),
    searched: oneOf(
      {
        text: 'the whole text of the article, which its owner included.',
        evidence: 'only the pinned words: the text is not included, so that what is not found may still stand in it.',
      },
      'What could be asked.',
    ),
    status: oneOf(
      {
        found: 'the words stand there once.',
        ambiguous: 'the words stand there several times.',
        'not-found': 'the words do not stand in what could be asked.',
      },
      'Whether the words stand there.',
    ),
    passages: Type.Array(reference(Passage), {
      description: 'Every place of the words (at most 100); in evidence, the pin that holds them.',
    }),
    closest: Type.Array(reference(Passage), { description: 'Where they are not found: what is most like them.' }),
  },
  { $id: 'Verification', additionalProperties: false, description: 'Whether an article has these words, and where.' },
)

const amount = (what: string) => Type.Integer({ minimum: 0, description: `How many ${what} it has.`, examples: [1] })

export const DocumentCheck = Type.Object(
  {
    article: ArticleId,
    entities: amount('entities'),
    quotes: amount('quotes'),
    figures: amount('figures'),
    events: amount('events'),
    pins: amount('pins'),
    verified: Type.Boolean({
      description: 'Whether the pins were held against the text: only where it is included or was sent along.',
      examples: [true],
    }),
  },
  { $id: 'DocumentCheck', additionalProperties: false, description: 'What a document without a problem holds. Nothing was stored.' },
)
export type DocumentCheck = Static<typeof DocumentCheck>
