import { foldedWord, wordSet } from './name-words.js'
import { splitTitle } from './titles.js'

/** What follows a last name: generations, degrees and honours. */
const suffixes = wordSet(`
  jr sr junior senior phd md mp mep msp mla mpp tds esq esquire obe cbe mbe kbe dbe gbe cmg frs kc qc rn dds dvm jd llb llm mba cpa ret
  filho júnior hijo fils père`)
/** `Charles III` */
const regnal = /^(?=[VI])(?:IX|IV|V?I{0,3})$/

function isSuffix(word: string): boolean {
  return suffixes.has(foldedWord(word)) || regnal.test(word.replace(/[.,]/g, ''))
}

/** A name that is divided at its end. */
export interface SuffixedName {
  /** The name without its suffix, in its usual order. */
  core: readonly string[]
  /** `Jr.` */
  suffix: readonly string[]
  /** The last name, if it comes first and a comma follows: `Kingsley, Marlon`. Otherwise null. */
  lastName: readonly string[] | null
}

/** Divides a name without a title: `Marlon Kingsley Jr.`, `Marlon Kingsley, MP`, `Kingsley, Marlon`. */
export function splitSuffix(words: readonly string[]): SuffixedName {
  const comma = words.findIndex((word, index) => index < words.length - 1 && word.endsWith(','))
  if (comma !== -1) {
    const [before, after] = [words.slice(0, comma + 1), words.slice(comma + 1)]
    if (after.every(isSuffix)) return { core: before, suffix: after, lastName: null }
    // `Prince Harry, Duke of Sussex`: what follows the comma is no name.
    if (splitTitle([...after, 'X']) !== null || after.some((word) => foldedWord(word) === 'of')) return splitSuffix(before)
    return { core: [...after, ...before], suffix: [], lastName: before }
  }
  const end = words.findLastIndex((word, index) => index === 0 || !isSuffix(word)) + 1
  return { core: words.slice(0, end), suffix: words.slice(end), lastName: null }
}
