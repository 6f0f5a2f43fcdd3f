import { foldName } from '../../text/folding.js'
import { isUnspaced, segment } from '../../text/unspaced-scripts.js'
import { paragraphsOf } from '../text/paragraphs.js'
import type { Span } from '../text/spans.js'
import { type Token, tokensOf } from '../text/tokens.js'

/** Longest name that is looked up, in words. */
const longestName = 8

/**
 * What may be the name of a known entity, folded, each once: runs of words that do not start in lower case, up to a mark that no
 * name contains. Most of them are no names: looking them up is faster than to know.
 */
export function namesIn(text: string): string[] {
  const written = new Set<string>()
  for (const paragraph of paragraphsOf(text)) {
    const words = tokensOf(text, paragraph).flatMap(divided)
    for (const [at, word] of words.entries()) if (startsName(word)) addRuns(written, text, words, at)
  }
  return [...new Set([...written].map(foldName))].filter((name) => name !== '')
}

type Word = Span & Pick<Token, 'text' | 'isWord'>

/** Scripts without blanks are divided by dictionaries. */
function divided(token: Token): Word[] {
  if (!isUnspaced(token.text)) return [token]
  return [...segment(token.text)].map(({ word, start }) => ({
    ...{ text: word, isWord: true },
    ...{ start: token.start + start, end: token.start + start + word.length },
  }))
}

/** A capital, a digit, or a letter of a script that has no capitals; `eBay` has one inside. */
function startsName({ text }: Word): boolean {
  return /^[^\P{L}\p{Ll}]|^\p{N}|^\p{Ll}.*\p{Lu}/u.test(text)
}

const endsName = /^[,;:!?…()[\]"“”„«»—–]$/u

function addRuns(written: Set<string>, text: string, words: readonly Word[], first: number): void {
  const { start } = words[first] as Word
  let length = 0
  for (let at = first; at < words.length && length < longestName; at += 1) {
    const word = words[at] as Word
    if (endsName.test(word.text)) return
    if (!word.isWord) continue
    length += 1
    written.add(text.slice(start, word.end))
  }
}
