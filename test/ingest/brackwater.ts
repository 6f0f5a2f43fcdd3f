import type { ArticleDocument } from '../../schemas/article-document.js'

/** An invented article about an invented town. The bee is one code point, but two code units in JavaScript. */
export const text = `Brackwater counts its bees 🐝

Brackwater has 1,200 hives, Mayor Ada Fenn said on Monday. “The bees are back,” she said. “Nobody believed it.”

The honey market opens on 4 May 2031.
`

/** The document of the article. It is valid. */
export const document: ArticleDocument = {
  article: {
    id: 'brackwater-bees',
    headline: 'Brackwater counts its bees',
    url: 'https://brackwater.example/bees',
    publisher: 'The Brackwater Bugle',
    byline: ['Tom Reed'],
    language: 'en',
    published: { edtf: '2031-04-28', basis: 'stated' },
    text: { included: null, sha256: 'd73d3ca5edee3f6b56403871c64648893500eb2501d91f477ef88645302752bf', length: 181 },
    license: null,
    correction: null,
  },
  entities: [
    {
      id: 'ada-fenn',
      type: 'person',
      name: 'Ada Fenn',
      identified: true,
      aliases: [{ text: 'Ada Fenn', kind: 'name' }],
      sameAs: null,
      description: 'Mayor of Brackwater.',
    },
    {
      id: 'brackwater',
      type: 'place',
      name: 'Brackwater',
      identified: true,
      aliases: [{ text: 'Brackwater', kind: 'name' }],
      sameAs: 'https://www.wikidata.org/wiki/Q999999901',
      description: 'A town with bees.',
    },
  ],
  quotes: [
    {
      id: 'bees-are-back',
      type: 'direct',
      text: 'The bees are back, Nobody believed it.',
      speaker: { entity: 'ada-fenn', asWritten: 'she', resolution: 'pronoun' },
      cue: 'said',
      addressee: null,
      medium: null,
      saidOn: null,
      about: [],
      evidence: [
        { role: 'content', exact: 'The bees are back,', prefix: '', suffix: '', start: 90, end: 108 },
        { role: 'speaker', exact: 'she', prefix: '', suffix: '', start: 110, end: 113 },
        { role: 'cue', exact: 'said', prefix: 'she ', suffix: '', start: 114, end: 118 },
        { role: 'content', exact: 'Nobody believed it.', prefix: '', suffix: '', start: 121, end: 140 },
      ],
    },
  ],
  figures: [
    {
      id: 'hives',
      label: 'Hives in Brackwater',
      metric: 'other',
      value: 1200,
      low: null,
      high: null,
      qualifier: 'exact',
      unit: 'hive',
      measure: 'total',
      party: null,
      place: 'brackwater',
      reporter: 'ada-fenn',
      status: 'reported',
      asOf: null,
      announcedOn: null,
      contradicts: [],
      evidence: [
        { role: 'place', exact: 'Brackwater', prefix: '', suffix: ' has', start: 30, end: 40 },
        { role: 'value', exact: '1,200 hives', prefix: '', suffix: '', start: 45, end: 56 },
        { role: 'speaker', exact: 'Ada Fenn', prefix: '', suffix: '', start: 64, end: 72 },
      ],
    },
  ],
  events: [
    {
      id: 'honey-market-opens',
      title: 'The honey market of Brackwater opens',
      type: 'cooperate',
      status: 'planned',
      date: { edtf: '2031-05-04', basis: 'stated' },
      place: null,
      participants: [],
      reporter: null,
      quotes: [],
      figures: [],
      contradicts: [],
      evidence: [
        { role: 'content', exact: 'honey market opens', prefix: '', suffix: '', start: 147, end: 165 },
        { role: 'date', exact: '4 May 2031', prefix: '', suffix: '', start: 169, end: 179 },
      ],
    },
  ],
}

type Entity = ArticleDocument['entities'][number]

/** The document as a file, with changes. */
export function documentFile(change: (copy: ArticleDocument) => void = () => {}): string {
  const copy = structuredClone(document)
  change(copy)
  return JSON.stringify(copy, null, 2)
}

/** The document of another article with the same facts, with changes to one entity. */
export function otherArticleFile(id: string, other: Partial<Entity> = {}): string {
  return documentFile(({ article, entities }) => {
    article.id = id
    for (const entity of entities) if (entity.id === other.id) Object.assign(entity, other)
  })
}
