import type { ArticleDocument } from '../schemas/article-document.js'
import { sha256 } from '../src/text/sha256.js'
import { country, stranger } from './generate/cast.js'
import { event } from './generate/event.js'
import { figure } from './generate/figure.js'
import { quote } from './generate/quote.js'
import { pick } from './generate/random.js'
import { date, factsOf, type Scene, sceneOf } from './generate/scene.js'
import { sentence } from './generate/words.js'

const publishers = [
  'The Northford Times',
  'Daily Courier',
  'Eastholm Post',
  'Evening Herald',
  'Harbour News',
  'The Midland Observer',
] as const

/** The kinds of the facts of an article, repeated. Half of the facts are quotes. */
const turns = ['quotes', 'quotes', 'figures', 'events'] as const
export type FactKind = (typeof turns)[number]

/**
 * Valid documents with so many facts in total. They are the same in every run, and fewer facts give the first of these
 * documents.
 */
export function* documents(facts: number): Generator<ArticleDocument> {
  for (const { article } of articlesOf(facts)) yield document(article)
}

/** The paths of the facts of `documents`, in their order, without building the documents. */
export function* addresses(facts: number): Generator<{ kind: FactKind; address: string }> {
  for (const { article, count } of articlesOf(facts)) {
    for (let index = 0; index < count; index += 1) {
      const kind = kindOf(index)
      yield { kind, address: `/${kind}/${articleId(article)}.${factId(kind, index)}` }
    }
  }
}

function* articlesOf(facts: number): Generator<{ article: number; count: number }> {
  for (let article = 0, written = 0; written < facts; article += 1) {
    const count = factsOf(article)
    yield { article, count }
    written += count
  }
}

export function articleId(article: number): string {
  return `article-${article}`
}

function kindOf(index: number): FactKind {
  return turns[index % turns.length] as FactKind
}

function factId(kind: FactKind, index: number): string {
  return `${kind.slice(0, -1)}-${index}`
}

/** So many valid documents with one quote each, every one by somebody else. Their numbers follow those of `documents`. */
export function* shortDocuments(count: number): Generator<ArticleDocument> {
  for (let number = 0; number < count; number += 1) {
    const scene = sceneOf(firstShort + number)
    yield document(firstShort + number, 1, { ...scene, cast: { people: [stranger(number)], places: [], parties: [country], wholes: [] } })
  }
}

const firstShort = 1_000_000_000

/**
 * A valid document with so many facts, of which one event refers to all quotes and figures. The first entity has as many names. The text
 * includes all words and goes on to a length. Its dashes are not in Latin-1, as usual.
 */
export function largeDocument(article: number, facts: number, length: number): ArticleDocument {
  const scene = sceneOf(article)
  const { entities, quotes, figures, events, ...whole } = document(article, facts, scene)
  for (const { text } of entities.flatMap(({ aliases }) => aliases)) scene.text.write(`${text}. `)
  while (scene.text.length < length) scene.text.write(`${sentence(scene.random, 20)} — `)
  const text = `${scene.text}`
  const names = Array.from({ length: facts }, (_, index) => ({ text: `Nickname ${index}`, kind: 'curated' as const }))
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)
  return {
    article: { ...whole.article, text: { sha256: sha256(text), length: scene.text.length, included: text } },
    entities: entities.map((entity, index) => (index === 0 ? { ...entity, aliases: [...entity.aliases, ...names] } : entity)),
    ...{ quotes, figures },
    events: events.map((event, index) => (index === 0 ? { ...event, quotes: idsOf(quotes), figures: idsOf(figures) } : event)),
  }
}

function document(article: number, facts = factsOf(article), scene = sceneOf(article)): ArticleDocument {
  const indexes = [...Array(facts).keys()]
  const make = <T>(kind: FactKind, fact: (id: string, scene: Scene) => T): T[] =>
    indexes.filter((index) => kindOf(index) === kind).map((index) => fact(factId(kind, index), scene))
  const [quotes, figures, events] = [make('quotes', quote), make('figures', figure), make('events', event)]
  const { people, places, parties, wholes } = scene.cast
  return { article: articleOf(article, scene), entities: [...people, ...places, ...parties, ...wholes], quotes, figures, events }
}

function articleOf(article: number, { random, text, day }: Scene): ArticleDocument['article'] {
  return {
    ...{
      id: articleId(article),
      headline: sentence(random, 7),
      url: `https://news.example/${article}`,
      publisher: pick(random, publishers),
    },
    ...{ byline: [], language: 'en', published: date(day), license: null, correction: null },
    text: { sha256: sha256(`${text}`), length: text.length, included: null },
  }
}
