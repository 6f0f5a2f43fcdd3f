import t from 'tap'
import type { NewsEvent } from '../../schemas/event.js'
import { serveDate } from '../../src/documents/model/date.js'
import { eventAnnotation } from '../../src/resources/annotation.js'
import { exactDays } from '../../src/resources/exact-days.js'
import { happening, newsArticle, observation, quotation } from '../../src/resources/json-ld.js'
import { instantOf, utcDays } from '../../src/resources/utc-days.js'

const served = (edtf: string) => serveDate({ edtf, basis: 'stated' }) as NonNullable<ReturnType<typeof serveDate>>

t.test('a time with an offset is a moment, and counts as its day in UTC', async (t) => {
  const expected: Record<string, [moment: number | null, day: string | null]> = {
    '2022-03-08T23:30:00-05:00': [Date.UTC(2022, 2, 9, 4, 30), '2022-03-09'],
    '2022-03-08T23:30:00-0500': [Date.UTC(2022, 2, 9, 4, 30), '2022-03-09'],
    '2022-03-08T23:30:00-05': [Date.UTC(2022, 2, 9, 4, 30), '2022-03-09'],
    '2022-03-09T04:30:00Z': [Date.UTC(2022, 2, 9, 4, 30), '2022-03-09'],
    '2022-03-09T04:30Z': [Date.UTC(2022, 2, 9, 4, 30), '2022-03-09'],
    '2022-03-09T04:30:00.250Z': [Date.UTC(2022, 2, 9, 4, 30, 0, 250), '2022-03-09'],
    '2022-03-09T04:30:00+05:30': [Date.UTC(2022, 2, 8, 23), '2022-03-08'],
    '2022-04-01T24:00:00Z': [Date.UTC(2022, 3, 2), '2022-04-02'],
    '2022-03-08T23:30:00': [null, '2022-03-08'],
    '2022-03-08': [null, '2022-03-08'],
  }
  for (const [edtf, [moment, day]] of Object.entries(expected)) {
    t.equal(instantOf(served(edtf)), moment, edtf)
    const { start, end } = utcDays(served(edtf))
    t.same([start, end], [day, day], edtf)
  }
  t.match(utcDays(served('2022-02-24/..')), { start: '2022-02-24', end: null })
  t.same(
    utcDays({ edtf: '0000-01-01T00:30:00+05:00', start: '0000-01-01', end: '0000-01-01' }),
    { start: '0000-01-01', end: '0000-01-01' },
    'before the first year',
  )
  t.same(
    utcDays({ edtf: '9999-12-31T23:30:00-05:00', start: '9999-12-31', end: '9999-12-31' }),
    { start: '9999-12-31', end: '9999-12-31' },
    'after the last year',
  )
})

/** Dates of every kind, with the days that are exactly known. */
const kinds: Record<string, [start: string | null, end: string | null, ...tags: string[]]> = {
  '2022-03-09': ['2022-03-09', '2022-03-09'],
  '2022-03-08T23:30:00-05:00': ['2022-03-08', '2022-03-08'],
  '2022-03-28/2022-04-03': ['2022-03-28', '2022-04-03'],
  '2022-02-24/..': ['2022-02-24', null, 'open-end'],
  '../2022-03-09': [null, '2022-03-09', 'open-start'],
  '2022-03-09?': [null, null, 'uncertain'],
  '2022-03-09~': [null, null, 'approximate'],
  '2022-03-09%': [null, null, 'uncertain', 'approximate'],
  '2022-03-28?/2022-04-03?': [null, null, 'uncertain'],
  '2022-03-28/2022-04-03~': [null, null, 'approximate'],
  '2022-02-24~/..': [null, null, 'approximate', 'open-end'],
  '../2022-03-27?': [null, null, 'uncertain', 'open-start'],
  '2022-04': [null, null, 'imprecise'],
  '2022-04-XX': [null, null, 'imprecise'],
  '2022': [null, null, 'imprecise'],
  '202X': [null, null, 'imprecise'],
  '2022-02/2022-04': [null, null, 'imprecise'],
  '2022-02/2022-04-03': [null, '2022-04-03', 'imprecise'],
  '2022-04-01/2022-05': ['2022-04-01', null, 'imprecise'],
}

t.test('only days that are certain and complete are exactly known', async (t) => {
  for (const [edtf, [start, end]] of Object.entries(kinds)) t.same(exactDays(served(edtf)), { start, end }, edtf)
})

const evidence = [{ role: 'content' as const, exact: 'word', prefix: '', suffix: '', start: 0, end: 4, url: null }]
const event = (edtf: string | null) =>
  ({
    id: 'a.e',
    title: 'Event',
    type: 'assault',
    status: 'claimed',
    provenance: 'person',
    date: edtf === null ? null : served(edtf),
    participants: [],
    contradicts: [],
    resolutions: {},
    evidence,
  }) as unknown as NewsEvent

t.test('an annotation is a region only if its days are exactly known, and otherwise says why it is not', async (t) => {
  const own = { id: 'a.e', text: 'word', url: null }
  const at = (time: string) => Date.parse(time)
  for (const [edtf, [start, end, ...reasons]] of Object.entries(kinds)) {
    const { title, tags, timeEnd } = eventAnnotation(event(edtf)) as { title: string; tags: string[]; timeEnd: number | null }
    t.equal(title, reasons.length === 0 ? 'Event' : `Event (${edtf})`)
    t.same(tags, ['assault', 'claimed', ...reasons], edtf)
    const isRegion = start !== null && end !== null && !edtf.includes('T')
    t.equal(timeEnd, isRegion ? at(`${end}T23:59:59.999Z`) : null, edtf)
  }
  const week = { time: at('2022-03-28T00:00:00Z'), timeEnd: at('2022-04-03T23:59:59.999Z'), title: 'Event', tags: ['assault', 'claimed'] }
  t.same(eventAnnotation(event('2022-03-28/2022-04-03')), { ...own, ...week })
  t.match(eventAnnotation(event('2022-03-28?/2022-04-03?')), { time: at('2022-03-28T00:00:00Z'), timeEnd: null })
  t.match(eventAnnotation(event('../2022-03-09')), { time: at('2022-03-09T00:00:00Z'), timeEnd: null })
  t.match(eventAnnotation(event('2022-03-08T23:30:00-05:00')), { time: at('2022-03-09T04:30:00Z'), timeEnd: null })
  t.match(eventAnnotation(event('2022-03-08T23:30:00')), { time: at('2022-03-08T00:00:00Z'), timeEnd: at('2022-03-08T23:59:59.999Z') })
  t.equal(eventAnnotation(event(null)), null)
})

t.test('JSON-LD states a date in the terms of schema.org only as far as it is exactly known', async (t) => {
  const datation = (edtf: string, uncertain: boolean, approximate: boolean) => ({
    'verbatim:date': edtf,
    'verbatim:dateBasis': 'stated',
    'verbatim:dateUncertain': uncertain,
    'verbatim:dateApproximate': approximate,
  })
  for (const [edtf, [start, end, ...reasons]] of Object.entries(kinds)) {
    const common = datation(edtf, reasons.includes('uncertain'), reasons.includes('approximate'))
    t.match(happening(event(edtf)), { startDate: start, endDate: end, ...common }, edtf)
    const isDay = start !== null && start === end
    const date = served(edtf)
    const nodes: [object, string, string | undefined][] = [
      [newsArticle({ id: 'a', byline: [], published: date } as never), 'datePublished', 'temporal'],
      [quotation({ speaker: {}, about: [], resolutions: {}, saidOn: date, evidence } as never), 'dateCreated', 'temporal'],
      [observation({ asOf: date, announcedOn: null, contradicts: [], resolutions: {}, evidence } as never), 'observationDate', undefined],
    ]
    for (const [node, property, otherwise] of nodes) {
      const found = node as Record<string, unknown>
      t.equal(found[property], isDay ? start : undefined, `${property} ${edtf}`)
      t.match(node, common)
      t.equal(found.temporal, isDay || otherwise === undefined ? undefined : edtf)
      t.equal(found.observationPeriod, undefined, 'which would be a length of time')
    }
  }
  const announced = observation({
    asOf: null,
    announcedOn: served('2022-03-21?/2022-03-27?'),
    contradicts: [],
    resolutions: {},
    evidence,
  } as never)
  t.match(announced, {
    'verbatim:announcedOn': '2022-03-21?/2022-03-27?',
    'verbatim:announcedOnBasis': 'stated',
    'verbatim:announcedOnUncertain': true,
    'verbatim:announcedOnApproximate': false,
  })
  for (const undated of [happening(event(null)), newsArticle({ id: 'a', byline: [], published: null } as never)]) {
    t.notOk(
      Object.keys(undated).some((name) => /date/i.test(name)),
      'no date at all',
    )
  }
})
