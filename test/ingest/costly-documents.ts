/** Documents of about 1 MB that are made to be expensive to check. A `scale` of 10 gives about 10 MB. */
export const costlyDocuments: Record<string, (scale: number) => { document: string; text?: string }> = {
  'empty figures': (scale) => ({
    document: `{"figures":[${Array(349_500 * scale)
      .fill('{}')
      .join()}]}`,
  }),
  'empty pins in a quote': (scale) => ({
    document: `{"quotes":[{"evidence":[${Array(349_500 * scale)
      .fill('{}')
      .join()}]}]}`,
  }),
  'empty pins in a valid document': (scale) => ({
    document: JSON.stringify(documentOf({ quotes: [{ ...quote(0), evidence: Array(330_000 * scale).fill({}) }] })),
  }),
  'unknown properties': (scale) => ({ document: `{${range(90_000 * scale, (index) => `"a${index}":1`).join()}}` }),
  'a repeated property': (scale) => ({
    document: `{${Array(170_000 * scale)
      .fill('"a":1')
      .join()}}`,
  }),
  'invalid characters': (scale) => ({
    document: `[${Array(110_000 * scale)
      .fill('"\\u0000"')
      .join()}]`,
  }),
  'errors of syntax': (scale) => ({ document: `[1${' 1\n'.repeat(330_000 * scale)}]` }),
  'repeated ids': (scale) => ({
    document: JSON.stringify(documentOf({ quotes: [{ ...quote(0), about: Array(100_000 * scale).fill('someone') }] })),
  }),
  'quotes of one speaker with many aliases': (scale) => ({
    document: JSON.stringify(
      documentOf({
        entities: [entity('someone', 14_000 * scale)],
        quotes: range(1_500 * scale, (index) => ({ ...quote(index), cue: null })),
      }),
    ),
  }),
  'aliases that are not in the text': (scale) => {
    const text = 'an '.repeat(100_000 * scale)
    return { document: JSON.stringify(documentOf({ entities: [entity('someone', 18_000 * scale)], text })), text }
  },
  'aliases of different lengths': (scale) => {
    const text = 'a'.repeat(300_000 * scale)
    const aliases = range(250 * scale, (length) => range(4, (number) => ({ text: `${'a'.repeat(length)}${number}`, kind: 'name' }))).flat()
    return { document: JSON.stringify(documentOf({ entities: [{ ...entity('someone', 0), aliases }], text })), text }
  },
  'wrong pins in a repetitive text': (scale) => {
    const text = 'ab '.repeat(100_000 * scale)
    const pin = (start: number) => ({ role: 'content', exact: `${'ab '.repeat(60)}x`, prefix: '', suffix: '', start, end: start + 181 })
    const quotes = range(1_500 * scale, (index) => ({ ...quote(index), evidence: [pin(index)] }))
    return { document: JSON.stringify(documentOf({ quotes, text })), text }
  },
  'malformed entities and dangling ids': (scale) => ({
    document: JSON.stringify(
      documentOf({
        entities: range(8_000 * scale, (index) => ({ id: `entity-with-a-rather-long-id-${index}`, type: 'none' })),
        quotes: range(110, (index) => ({ ...quote(index), addressee: `entity-with-another-rather-long-id-${index}` })),
      }),
    ),
  }),
  contradictions: (scale) => {
    const ids = range(9_000 * scale, (index) => `event-${index}`)
    const event = { title: 'x', type: 'assault', status: 'happened', date: null, place: null, participants: [], reporter: null }
    const events = ids.map((id, index) => ({
      ...{ id, ...event, quotes: [], figures: [], contradicts: index === 0 ? ids.slice(1) : ids.slice(0, 1) },
      evidence: [{ role: 'content', exact: 'x', prefix: '', suffix: '', start: 0, end: 1 }],
    }))
    return { document: JSON.stringify(documentOf({ events: events.slice(0, 4_000 * scale) })) }
  },
}

function range<T>(count: number, element: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => element(index))
}

interface Parts {
  entities?: object[]
  quotes?: object[]
  events?: object[]
  text?: string
}

function documentOf({ entities = [entity('someone', 1)], quotes = [], events = [], text = 'x' }: Parts): object {
  const article = { id: 'costly', headline: null, url: null, publisher: null, byline: [], language: 'en', published: null, license: null }
  return {
    article: { ...article, correction: null, text: { sha256: '0'.repeat(64), length: text.length, included: null } },
    ...{ entities, quotes, figures: [], events },
  }
}

function entity(id: string, aliases: number): object {
  const names = range(aliases, (index) => ({ text: `name ${index}`, kind: 'name' }))
  return { id, type: 'person', name: 'name 0', identified: true, aliases: names, sameAs: null, description: 'Someone.' }
}

function quote(index: number): object {
  const speaker = { entity: 'someone', asWritten: 'nobody', resolution: 'name' }
  return {
    ...{ id: `quote-${index}`, type: 'indirect', text: 'x', speaker, cue: null, medium: null, addressee: null, saidOn: null, about: [] },
    evidence: [{ role: 'content', exact: 'x', prefix: '', suffix: '', start: 0, end: 1 }],
  }
}
