import t from 'tap'
import type { ListBody } from '../../src/cli/query-response.js'
import { Screen } from '../../src/cli/screen.js'
import { tableOf } from '../../src/cli/table.js'
import { resources } from '../../src/resources/index.js'

const screen = (columns: number) => new Screen({ columns, write: () => true }, { NO_COLOR: '1' })
const page = { limit: 20, next: null, total: 2, totalIsExact: true }

/** A list of these rows. */
function list(data: Record<string, unknown>[], others: Partial<ListBody> = {}): ListBody {
  return { data, page: { ...page, total: data.length }, resolved: {}, ...others }
}

const events = [
  { date: { edtf: '2026-03-02' }, type: 'assault', status: 'happened', title: '洪水淹没了武汉市的老城区，数千居民撤离' },
  { date: null, type: 'accuse', status: 'claimed', title: 'short\n title' },
]

t.test('a table is not wider than the terminal, and Chinese letters have two cells', async (t) => {
  t.strictSame(tableOf('/events', list(events), null, screen(80)).table, [
    'date        type     status    event',
    '2026-03-02  assault  happened  洪水淹没了武汉市的老城区，数千居民撤离',
    '            accuse   claimed   short title',
  ])
  t.strictSame(tableOf('/events', list(events), null, screen(44)).table, [
    'date        type     status    event',
    '2026-03-02  assault  happened  洪水淹没了武…',
    '            accuse   claimed   short title',
  ])
})

t.test('the widest columns of a narrow terminal are cut to the same width, but no numbers and dates', async (t) => {
  t.strictSame(tableOf('/events', list(events), null, screen(30)).table, [
    'date        type    status  event',
    '2026-03-02  assau…  happe…  洪水…',
    '            accuse  claim…  short…',
  ])
  t.strictSame(tableOf('/events', list(events), null, screen(10)).table, tableOf('/events', list(events), null, screen(30)).table)
})

t.test('a number has its qualifier, and a range its ends', async (t) => {
  const figure = { label: 'a', asOf: null, announcedOn: null, reporter: null, evidence: [], value: null, low: null, high: null }
  const rows = [
    { ...figure, value: 1351, qualifier: 'exact' },
    { ...figure, value: 107, qualifier: 'at-least' },
    { ...figure, low: 0.5, high: 12000, qualifier: 'about' },
  ]
  t.strictSame(tableOf('/figures', list(rows), null, screen(80)).table, [
    'figure  value',
    'a       1,351',
    'a       at least 107',
    'a       about 0.5 to 12,000',
  ])
  t.strictSame(tableOf('/figures', list([{ low: 18, high: 27 }]), ['low', 'high'], screen(80)).table, ['low  high', '18   27'])
  t.strictSame(tableOf('/figures', list([{ value: 1351 }]), ['value'], screen(80)).table, ['value', '1,351'])
  const point = { date: '2026-03-02', series: 'killed', value: 3, qualifier: 'more-than', label: 'b' }
  t.strictSame(tableOf('/figures/series', list([point]), null, screen(80)).table, [
    'date        series  value        figure',
    '2026-03-02  killed  more than 3  b',
  ])
})

t.test('the columns are the properties that somebody wants, also those without values', async (t) => {
  const quotes = [{ speaker: { entity: 'fenn', asWritten: 'she' }, medium: null, about: ['a|b', 'c'] }]
  const included = { entities: [{ id: 'fenn', name: 'Ada Fenn' }] }
  t.strictSame(tableOf('/quotes', list(quotes, { included }), ['about', 'medium', 'newer', 'speaker'], screen(80)).table, [
    'about   medium  newer  speaker',
    'a\\|b|c                 Ada Fenn',
  ])
})

t.test('every property that `fields` accepts has a column', async (t) => {
  for (const { path, schema, flat } of resources) {
    const { properties } = schema as unknown as { properties: Record<string, unknown> }
    t.strictSame(
      Object.keys(properties).filter((name) => !flat.some(({ property }) => property === name)),
      [],
      path,
    )
  }
})

t.test('every column of a table is one of the flat columns', async (t) => {
  for (const { path, flat, table } of resources) {
    const names = Object.values(table).flat()
    t.strictSame(
      names.filter((name) => !flat.some((column) => column.name === name)),
      [],
      path,
    )
  }
})

t.test('facets are lines below the table', async (t) => {
  const values = [
    { value: 'direct', name: null, count: 1200 },
    { value: 'ada', name: 'Ada\u001b Fenn', count: 2 },
    { value: null, name: null, count: 1 },
  ]
  const facets = {
    type: { values, isExact: true, isComplete: true },
    speaker: { values: values.slice(0, 1), isExact: false, isComplete: false },
  }
  t.strictSame(tableOf('/quotes', list([], { facets }), null, screen(80)).table, [
    'type: direct 1,200, Ada\\u001b Fenn 2, without 1',
    'speaker: direct 1,200, and others (of the first rows only)',
  ])
})

t.test('the notes say how names were understood, and how many rows there are', async (t) => {
  const entities = [{ id: 'a', name: 'Ada Fenn', type: 'person' as const }]
  const name = { matchedBy: null, parts: [], partCount: 0 }
  const resolved = {
    speaker: [
      { ...name, given: 'Fenn', entities, nearest: [] },
      { ...name, given: 'Fen', entities: [], nearest: entities },
      { ...name, given: 'Q', entities: [], nearest: [] },
    ],
  }
  const notes = (url: string, next: string | null, totalIsExact: boolean) =>
    tableOf(url, { data: [], page: { limit: 0, next, total: 1000, totalIsExact }, resolved }, null, screen(80)).notes
  t.strictSame(notes('/quotes', 'next', false), [
    'Fenn: Ada Fenn',
    'Fen: no entity has this name; did you mean Ada Fenn?',
    'Q: no entity has this name',
    '0 of more than 1,000; more with --limit, or all with --format csv',
  ])
  t.equal(notes('/search', 'next', true).at(-1), '0 of 1,000; more with --limit')
  t.equal(notes('/search', null, true).at(-1), '0 of 1,000')
})
