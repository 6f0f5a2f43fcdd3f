import { foldName } from '../folding.js'
import { folded, foldedWord, nameWords, wordSet } from './name-words.js'
import { isPreposition, withoutArticles } from './roles.js'

/** What stands before a channel: `interview with Fox News`, `on Telegram`. */
const divisions = wordSet('with on in at to from via through by during over')

/** A phrase without the articles and prepositions at its start, folded: `telegram` for `on Telegram`. */
export function foldPhrase(phrase: string): string {
  const words = nameWords(phrase)
  const start = words.findIndex((word) => !isPreposition(word) && !divisions.has(foldedWord(word)))
  return folded(withoutArticles(start === -1 ? words : words.slice(start)))
}

/** The forms of a phrase in a request: as it is, and without what stands before it. Folded. */
export function requestedForms(phrase: string): string[] {
  return [...new Set([foldName(phrase), foldPhrase(phrase)])]
}

/**
 * The forms by which a phrase is found, folded: as it is, and its parts between prepositions, without articles. `an interview
 * with Fox News on Friday` is also `interview`, `fox news` and `friday`.
 */
export function phraseForms(phrase: string): string[] {
  const parts: string[][] = [[]]
  for (const word of nameWords(phrase)) {
    if (divisions.has(foldedWord(word))) parts.push([])
    else (parts.at(-1) as string[]).push(word)
  }
  const forms = [...requestedForms(phrase), ...parts.map((words) => folded(withoutArticles(words)))]
  return [...new Set(forms)].filter((form) => form !== '')
}
