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
  'aliases that are parts of words': (scale) => {
    const text = 'жук '.repeat(75_000 * scale)
    const aliases = range(250 * scale, (index) => ({ text: text.slice(0, 4 * index + 2), kind: 'name' }))
    return { document: JSON.stringify(documentOf({ entities: [{ ...entity('someone', 0), aliases }], text })), text }
  },
  'pins inside a long word': (scale) => {
    const text = 'a'.repeat(300_000 * scale)
    const pin = (start: number) => ({ role: 'content', exact: 'aaa', prefix: '', suffix: '', start, end: start + 3 })
    const quotes = range(1_500 * scale, (index) => ({ ...quote(index), evidence: [pin(10_000 + index)] }))
    return { document: JSON.stringify(documentOf({ quotes, text })), text }
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
    const events = ids.map((id, index) => ({ ...event(id), contradicts: index === 0 ? ids.slice(1) : ids.slice(0, 1) }))
    return { document: JSON.stringify(documentOf({ events: events.slice(0, 4_000 * scale) })) }
  },
  'participants of entities with many aliases, and many pins': (scale) => {
    const count = Math.floor(130 * Math.sqrt(scale))
    const aliases = (id: number) => range(count, (index) => ({ text: `name ${id} ${index}`, kind: 'name' }))
    const entities = range(count, (id) => ({ ...entity(`entity-${id}`, 0), name: `name ${id} 0`, aliases: aliases(id) }))
    const participants = range(count, (id) => ({ entity: `entity-${id}`, role: 'other' }))
    const evidence = range(Math.floor(count / 2), (index) => pin('content', `x name 0 ${index}`))
    const events = range(Math.floor(count / 4), (index) => ({ ...event(`event-${index}`), participants, evidence }))
    return { document: JSON.stringify(documentOf({ entities, events })) }
  },
  'names that begin alike, in long pins': (scale) => {
    const names = range(90, (length) => `${'a '.repeat(length)}b`)
    const named = { ...entity('someone', 0), name: 'b', aliases: names.map((text) => ({ text, kind: 'name' })) }
    const evidence = range(90 * scale, () => pin('content', 'a '.repeat(4_990)))
    const participants = [{ entity: 'someone', role: 'actor' }]
    return { document: JSON.stringify(documentOf({ entities: [named], events: [{ ...event('long'), participants, evidence }] })) }
  },
  'one role of many entities': (scale) => {
    const entities = range(2_700 * scale, (id) => ({
      ...{ ...entity(`entity-${id}`, 0), name: `name ${id}` },
      aliases: [
        { text: 'x', kind: 'role' },
        { text: `name ${id}`, kind: 'name' },
      ],
    }))
    const events = range(2_000 * scale, (id) => ({ ...event(`event-${id}`), participants: [{ entity: `entity-${id}`, role: 'actor' }] }))
    return { document: JSON.stringify(documentOf({ entities, events })) }
  },
  'quotes that leave out the same long passage': (scale) => {
    const text = `x${'" '.repeat(100_000 * scale)}x`
    const evidence = [pin('content', 'x'), { ...pin('content', 'x'), start: text.length - 1, end: text.length }]
    const quotes = range(1_600 * scale, (index) => ({ ...quote(index), type: 'direct', text: 'x x', evidence }))
    return { document: JSON.stringify(documentOf({ quotes, text })), text }
  },
  'quotes with many parts': (scale) => {
    const text = 'x, '.repeat(150 * scale)
    const evidence = range(150 * scale, (index) => ({ ...pin('content', 'x'), start: 3 * index, end: 3 * index + 1 }))
    const joined = evidence.map(() => 'x').join(' … ')
    const quotes = range(60, (index) => ({ ...quote(index), text: joined, evidence }))
    return { document: JSON.stringify(documentOf({ quotes, text })), text }
  },
  'dates of many statements': (scale) => {
    const saidOn = { edtf: '2031-05-04', basis: 'inferred' }
    const dates = range(2_000 * scale, () => pin('date', 'x'))
    const quotes = range(1_300 * scale, (index) => ({ ...quote(index), saidOn, evidence: [pin('content', 'x'), pin('date', 'x')] }))
    const reported = { status: 'claimed', reporter: 'someone', resolutions: { reporter: 'inferred' }, date: saidOn }
    const events = range(2, (index) => ({ ...event(`event-${index}`), ...reported, evidence: [pin('content', 'x'), ...dates] }))
    return { document: JSON.stringify(documentOf({ quotes, events })) }
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

function pin(role: string, exact: string): object {
  return { role, exact, prefix: '', suffix: '', start: 0, end: exact.length }
}

function event(id: string): object {
  const shared = { title: 'x', type: 'assault', status: 'happened', date: null, place: null, participants: [], reporter: null }
  return { id, ...shared, quotes: [], figures: [], contradicts: [], evidence: [pin('content', 'x')] }
}

function quote(index: number): object {
  const speaker = { entity: 'someone', asWritten: 'nobody', resolution: 'name' }
  return {
    ...{ id: `quote-${index}`, type: 'indirect', text: 'x', speaker, cue: null, medium: null, addressee: null, saidOn: null, about: [] },
    evidence: [pin('content', 'x')],
  }
}
