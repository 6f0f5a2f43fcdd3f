import type { Span } from './spans.js'

/** A word, a number or a punctuation mark. A possessive (`’s`) is a token of its own. */
export interface Token extends Span {
  text: string
  lower: string
  isWord: boolean
  isCapital: boolean
}

const apostrophe = "['’ʼ]"
const number = '\\p{Nd}+(?:[.,:]\\p{Nd}+)*'
const initials = '(?:\\p{L}\\.){2,}\\p{L}?(?!\\p{L})'
const word = `[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:(?:(?!${apostrophe}s(?!\\p{L}))${apostrophe}|[&-])[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*`
const token = new RegExp(`${initials}|${number}(?![\\p{L}\\p{Nd}-])|${word}|(?<=[\\p{L}\\p{N}.])${apostrophe}s(?!\\p{L})|[^\\s]`, 'gu')

export function tokensOf(text: string, { start, end }: Span): Token[] {
  return [...text.slice(start, end).matchAll(token)].map(({ 0: found, index }) => toToken(found, start + index))
}

function toToken(text: string, start: number): Token {
  const isWord = /[\p{L}\p{N}]/u.test(text)
  return { text, lower: text.toLowerCase().replaceAll('’', "'"), start, end: start + text.length, isWord, isCapital: /^\p{Lu}/u.test(text) }
}
