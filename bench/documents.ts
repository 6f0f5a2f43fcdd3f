import type { ArticleDocument } from '../schemas/article-document.js'
import { codePointLength, sha256 } from '../src/text.js'

/** How many facts a generated article has. */
export const factsOfArticle = 200

const places = ['Northford', 'Eastholm', 'Southwick', 'Westbury', 'Midvale']
const metrics = ['killed', 'wounded', 'missing', 'evacuated'] as const
const types = ['aid', 'protest', 'consult', 'mobilize'] as const

/** The same invented articles at every run, each without a problem, with its text included. Speakers are few and skewed. */
export function* documents(count: number): Generator<ArticleDocument> {
  for (let number = 0; number < count; number += 1) yield document(number)
}

function document(number: number): ArticleDocument {
  const parts: string[] = []
  let length = 0
  const pin = (role: 'content' | 'value', exact: string) => {
    const start = length
    parts.push(`${exact} `)
    length += codePointLength(exact) + 1
    return { role, exact, prefix: '', suffix: '', start, end: start + codePointLength(exact) }
  }
  const random = pseudorandom(number)
  const speaker = () => `speaker-${Math.floor(random() ** 3 * 40)}`
  const date = { edtf: new Date(Date.UTC(2020, 0, 1 + (number % 2_000))).toISOString().slice(0, 10), basis: 'inferred' as const }
  const numbers = [...Array(factsOfArticle).keys()]
  const quotes = numbers
    .filter((fact) => fact % 4 < 2)
    .map((fact) => {
      const words = `Quote ${number}-${fact}: we counted ${Math.floor(random() * 5_000)} in ${places[fact % 5]}, and we go on`
      return {
        id: `quote-${fact}`,
        type: 'direct' as const,
        text: words,
        speaker: { entity: speaker(), asWritten: 'she', resolution: 'pronoun' as const },
        cue: 'said',
        addressee: null,
        medium: null,
        saidOn: date,
        about: [`place-${fact % 5}`],
        evidence: [pin('content', words)],
      }
    })
  const figures = numbers
    .filter((fact) => fact % 4 === 2)
    .map((fact) => {
      const value = Math.floor(random() * 5_000)
      const metric = metrics[Math.floor(random() ** 2 * 4)] as (typeof metrics)[number]
      return {
        ...{ id: `figure-${fact}`, label: `People ${metric} in ${places[fact % 5]}`, metric, value, low: null, high: null },
        ...{ qualifier: 'exact' as const, unit: 'person', measure: 'total' as const, party: null, place: `place-${fact % 5}` },
        ...{ reporter: speaker(), status: 'reported' as const, asOf: date, announcedOn: date, contradicts: [] },
        evidence: [pin('value', `${value} ${metric} (${number}-${fact})`)],
      }
    })
  const events = numbers
    .filter((fact) => fact % 4 === 3)
    .map((fact) => ({
      ...{ id: `event-${fact}`, title: `Something happens in ${places[fact % 5]}`, type: types[fact % 3] as (typeof types)[number] },
      ...{ status: 'happened' as const, date, place: `place-${fact % 5}`, participants: [], reporter: null, quotes: [], figures: [] },
      contradicts: [],
      evidence: [pin('content', `happened (${number}-${fact})`)],
    }))
  const named = new Set([...quotes.map(({ speaker }) => speaker.entity), ...figures.map(({ reporter }) => reporter)])
  const entities = [
    ...[...named].sort().map((id) => ({ id, type: 'person' as const, name: `Invented ${id.replace('-', ' ')}` })),
    ...places.map((name, index) => ({ id: `place-${index}`, type: 'place' as const, name })),
  ]
  for (const { name } of entities) parts.push(`${name}. `)
  const text = parts.join('')
  return {
    article: {
      ...{ id: `bench-${number}`, headline: `Invented article ${number}`, url: `https://bench.example/${number}`, publisher: 'Bench' },
      ...{ byline: [], language: 'en', published: date, license: null, correction: null },
      text: { sha256: sha256(text), length: codePointLength(text), included: text },
    },
    entities: entities.map((entity) => ({
      ...entity,
      identified: true,
      aliases: [{ text: entity.name, kind: 'name' as const }],
      sameAs: null,
      description: null,
    })),
    quotes,
    figures,
    events,
  }
}

/** Numbers from 0 to 1, the same at every run (mulberry32). */
function pseudorandom(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
