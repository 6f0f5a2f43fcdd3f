import { LRUCache } from 'lru-cache'
import { foldName } from '../folding.js'

/** How many folded words are kept: the same words occur in many names, and each is compared with several lists. */
const maximumKnown = 5_000
const knownWords = new LRUCache<string, string>({ max: maximumKnown })

/** A middle dot joins the parts of a foreign name in Chinese and Japanese: 弗拉基米尔·普京. */
const interpunct = /(?<=[\p{Script=Han}\p{Script=Kana}ー])[·・･‧](?=[\p{Script=Han}\p{Script=Kana}])/gu

/** The words of a name as written. A hyphenated word is one word. Notes in brackets are omitted. */
export function nameWords(name: string): string[] {
  const plain = name
    .normalize('NFKC')
    .replace(/[([][^)\]]*[)\]]/gu, ' ')
    .replace(interpunct, ' ')
  return plain.split(/\s+/u).filter((word) => foldedWord(word) !== '')
}

/** Whether a name is joined by middle dots. Then the family name is last. */
export function isInterpuncted(name: string): boolean {
  return name.normalize('NFKC').search(interpunct) !== -1
}

/** Words as one folded name. */
export function folded(words: readonly string[]): string {
  return foldName(words.join(' '))
}

/** One word without case, punctuation and blanks: `Ph.D.` is `phd`. */
export function foldedWord(word: string): string {
  const known = knownWords.get(word)
  if (known !== undefined) return known
  const folded = foldName(word).replaceAll(' ', '')
  knownWords.set(word, folded)
  return folded
}

/** A list of words as a set, folded like the words that are looked up in it. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u).map(foldedWord))
}
