import type { SearchedWords } from '../../store/types.js'
import { codePointLength } from '../../text/code-points.js'
import { foldWords } from '../../text/folding.js'
import { operatorMessage } from './search-operators.js'

/** The largest number of words and phrases in a search. It bounds the work for each text that is shown. */
const maximumPhrases = 20
/** The least number of letters or digits of a prefix: fewer begin too many words. */
export const minimumPrefix = 2

const typographicQuotes = /[“”„‟«»＂]/g
/** A number whose thousands are separated by blanks is one word. */
const spacedNumber = /(?<!\S)\p{Nd}{1,3}(?:\s\p{Nd}{3})+(?!\S)/gu

/**
 * The words of a search text, or why it is invalid. Text between blanks is one phrase (`well-known` is two adjacent words), and so is
 * text in double quotes. `offic*` stands for all words with this beginning.
 */
export function parseWords(text: string): SearchedWords | string {
  const phrases = new Map<string, string[]>()
  const prefixes = new Set<string>()
  const errors = new Set<string>()
  for (const part of partsOf(text.replace(typographicQuotes, '"'))) {
    const written = part.text.replace('"', '')
    const error = part.isQuoted ? quotedMessage(written) : (operatorMessage(part.text) ?? prefixMessage(written))
    const words = foldWords(written)
    if (error !== null) errors.add(error)
    else if (!part.isQuoted && written.endsWith('*')) prefixes.add(words[0] as string)
    else if (words.length > 0) phrases.set(words.join(' '), words)
  }
  const count = phrases.size + prefixes.size
  if (count > maximumPhrases) errors.add(`has ${count} words and phrases; the maximum is ${maximumPhrases}`)
  if (errors.size > 0) return [...errors].join('; ')
  return count === 0 ? 'has no word; write at least one letter or digit' : { phrases: [...phrases.values()], prefixes: [...prefixes] }
}

interface Part {
  text: string
  isQuoted: boolean
}

/** The phrases in double quotes, and the parts between blanks. A part that touches a phrase ends in a double quote. */
function partsOf(text: string): Part[] {
  return [...text.matchAll(/"([^"]*)"?|[^"]+/g)].flatMap(({ 0: written, 1: quoted, index }): Part[] => {
    if (quoted !== undefined) return [{ text: quoted, isQuoted: true }]
    const touching = text[index + written.length] === '"' && !/\s$/.test(written) ? '"' : ''
    const joined = `${written}${touching}`.replace(spacedNumber, (number) => number.replace(/\s/g, ''))
    return joined.split(/\s+/).map((part) => ({ text: part, isQuoted: false }))
  })
}

function quotedMessage(text: string): string | null {
  const [prefix] = /[\p{L}\p{N}]+\*/u.exec(text) ?? []
  return prefix === undefined ? null : `the beginning of a word cannot be part of a phrase; write ${prefix} outside of the double quotes`
}

function prefixMessage(text: string): string | null {
  if (!text.includes('*')) return null
  const words = foldWords(text)
  const example = 'write * after the beginning of one word, such as offic*'
  if (!/^[^*]+\*$/.test(text) || words.length !== 1) return `${JSON.stringify(text)} is not the beginning of a word; ${example}`
  return codePointLength(words[0] as string) < minimumPrefix
    ? `${JSON.stringify(text)} is too short; write at least ${minimumPrefix} letters or digits before the *`
    : null
}
