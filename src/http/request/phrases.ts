import { foldWords } from '../../text/folding.js'

/** The largest number of phrases in a search. It bounds the work for each text that is shown. */
export const maximumPhrases = 20

/**
 * The distinct phrases of a search text. Text between blanks is one phrase (`14.46` and `well-known` are two adjacent words),
 * and so is text in double quotes.
 */
export function parsePhrases(text: string): string[][] {
  const phrases = [...text.matchAll(/"([^"]*)"?|([^"]+)/g)].flatMap(([, quoted, plain]) =>
    (quoted === undefined ? (plain as string).split(/\s+/) : [quoted]).map(foldWords).filter(({ length }) => length > 0),
  )
  return [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).values()]
}
