import Type, { type Static } from 'typebox'
import { Evidence, EvidenceRole } from './evidence.js'
import { ArticleId, FactId } from './identifiers.js'
import { Provenance } from './provenance.js'
import { nullable, nullableFlag, nullableInteger, nullableString, oneOf, reference } from './reference.js'
import { Page, Resolved } from './responses.js'

const kind = oneOf(
  {
    article: 'the headline or the included text of an article.',
    entity: 'the names or the description of an entity.',
    quote: 'the words of a quote.',
    figure: 'the label or the pinned words of a figure.',
    event: 'the title or the pinned words of an event.',
  },
  'What contains the words.',
)

export const SearchHit = Type.Object(
  {
    kind,
    id: Type.String({ description: 'Id of the item. Its address is `/{kind}s/{id}`, or `/entities/{id}` for an entity.' }),
    article: nullable(reference(ArticleId), 'Id of the article; null for an entity, which may occur in several articles.'),
    date: nullableString({ format: 'date', description: 'First day of its date; null if it has none.', examples: ['2022-03-21'] }),
    dateUncertain: nullableFlag('Whether its date is uncertain; null if it has none.'),
    dateApproximate: nullableFlag('Whether its date is approximate; null if it has none.'),
    provenance: nullable(reference(Provenance), 'Who has made it; null for an article.'),
    score: Type.Number({ description: 'Share of its words that match the search, from 0 to 1.', examples: [0.25] }),
    snippet: Type.String({
      description: 'The matching words in their context, as HTML: matches are in `<mark>`, everything else is escaped.',
      examples: ['<mark>1,351</mark> soldiers had been killed'],
    }),
    quoted: Type.Boolean({
      description: 'True if the snippet is from the article; false if it is a label, a title or a description by the annotator.',
      examples: [true],
    }),
    pin: nullable(reference(Evidence), 'Position of the words in the article; null for an entity and a headline.'),
  },
  { $id: 'SearchHit', additionalProperties: false, description: 'An item that contains the words.' },
)

export type SearchHit = Static<typeof SearchHit>

export const SearchHitList = Type.Object(
  { data: Type.Array(reference(SearchHit), { description: 'The hits, best first.' }), page: reference(Page), resolved: Resolved },
  { $id: 'SearchHitList', additionalProperties: false, description: 'A page of hits.' },
)

export const FactPin = Type.Object(
  {
    kind: oneOf({ quote: 'a quote.', figure: 'a figure.', event: 'an event.' }, 'Kind of the fact.'),
    id: reference(FactId),
    role: reference(EvidenceRole),
    provenance: reference(Provenance),
  },
  { $id: 'FactPin', additionalProperties: false, description: 'A fact that is pinned to these words, and the role of the pin.' },
)

const { role: _, ...place } = Evidence.properties
export const Passage = Type.Object(
  {
    ...place,
    part: nullableInteger({
      description:
        'Number of the part, from one, if the words are the text of a quote whose parts are apart in the article, or have ` … ` between them; null if the passage has all of the words.',
      examples: [null],
    }),
    facts: Type.Array(reference(FactPin), { description: 'The facts that are pinned to these words.' }),
  },
  { $id: 'Passage', additionalProperties: false, description: 'Words of an article, and the facts that are pinned to them.' },
)

export const Verification = Type.Object(
  {
    article: reference(ArticleId),
    exact: Type.String({ description: 'The words as given in the request.', examples: ['guaranteed death'] }),
    searched: oneOf(
      {
        text: 'the whole text of the article, which its owner included.',
        evidence: 'only the pinned words: the text is not included, so words that are not found may still be in the article.',
      },
      'What was searched.',
    ),
    status: oneOf(
      {
        found: 'the words occur once, together or in parts.',
        ambiguous: 'the words occur several times.',
        'not-found': 'the words do not occur in what was searched.',
      },
      'Whether the words occur.',
    ),
    passages: Type.Array(reference(Passage), {
      description:
        'Every occurrence of the words (at most 100); in evidence, the pin that contains them. If the words occur only in parts, one passage for each part, in order.',
    }),
    closest: Type.Array(reference(Passage), { description: 'The most similar passages, if the words are not found.' }),
  },
  { $id: 'Verification', additionalProperties: false, description: 'Whether an article contains these words, and where.' },
)

const amount = (what: string) => Type.Integer({ minimum: 0, description: `Number of ${what}.`, examples: [1] })

export const DocumentCheck = Type.Object(
  {
    article: reference(ArticleId),
    entities: amount('entities'),
    quotes: amount('quotes'),
    figures: amount('figures'),
    events: amount('events'),
    pins: amount('pins'),
    verified: Type.Boolean({
      description: 'Whether the pins were compared with the text, which is possible only if it is included or was sent along.',
      examples: [true],
    }),
  },
  { $id: 'DocumentCheck', additionalProperties: false, description: 'What a document without problems contains.' },
)
export type DocumentCheck = Static<typeof DocumentCheck>
