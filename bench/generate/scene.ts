import type { AuthoredDate } from '../../schemas/date.js'
import type { AuthoredEntity } from '../../schemas/entity.js'
import { type Cast, castOf } from './cast.js'
import { between, pseudorandom, type Random } from './random.js'
import { WrittenText } from './written-text.js'

const firstDay = Date.UTC(2015, 0, 1)
const days = 3_653

/** What the facts of one article are made with. */
export interface Scene {
  random: Random
  cast: Cast
  text: WrittenText
  /** The day of publication, counted from the first one of all. */
  day: number
}

/** How many facts an article has, known without writing it. */
export function factsOf(article: number): number {
  return between(pseudorandom(article), 20, 60)
}

export function sceneOf(article: number): Scene {
  // Not the numbers that give the count of the facts.
  const random = pseudorandom(-2 - article)
  return { random, cast: castOf(random), text: new WrittenText(), day: Math.floor(random() * days) }
}

export function date(day: number): AuthoredDate {
  return { edtf: dayText(day), basis: 'inferred' }
}

/** A day of the ten years, from zero. */
export function dayText(day: number): string {
  return new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10)
}

/** An entity with the given probability, otherwise null. */
export function maybe(random: Random, share: number, choose: () => AuthoredEntity): AuthoredEntity | null {
  return random() < share ? choose() : null
}
