import { pick, type Random, Skewed } from './random.js'

/** Occurs in about a fifth of all facts. */
export const commonWord = 'emergency'
/** Each occurs in one of some thousand facts. */
export const rareWords = ['astrolabe', 'heliotrope', 'quicksilver', 'zeppelin'] as const

const familiar =
  'the we to of and they in that was for will on with people our this from more have must after before water road night all help ' +
  'been not their still every hour work home here near town river bridge storm school power line food crew day week first last ' +
  'open closed safe ready slow high low north south east west door light field train boat winter summer rain harvest market ' +
  'council report question answer promise plan budget repair rescue shelter family neighbour children worker driver teacher'

const beginnings = 'bal cor dar fen gal hol jar kel lor mun nor pel quar ros sel tor ul var wen yor'.split(' ')
const endings = 'ad ben cer dim el fos gar hem in jol kar lum men nit or pas ren sit tum vel'.split(' ')

/** Some thousand words with the frequencies of a natural language: few are common, most are rare. */
const vocabulary = [
  ...new Set(familiar.split(' ')),
  ...endings.flatMap((last) => endings.flatMap((middle) => beginnings.map((first) => first + middle + last))),
]
const ranks = new Skewed(vocabulary.length)

/** Some facts have two sentences. */
const commonShare = 0.16
const rareShare = 0.0005

/** A sentence of so many words, with the common and the rare words at their configured frequency. */
export function sentence(random: Random, length: number): string {
  const words = Array.from({ length }, () => vocabulary[ranks.draw(random)] as string)
  if (random() < commonShare) words[Math.floor(random() * length)] = commonWord
  if (random() < rareShare) words[Math.floor(random() * length)] = pick(random, rareWords)
  return capitalized(words.join(' '))
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
