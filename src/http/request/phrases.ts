import { foldWords } from '../../text/folding.js'

/** How many different phrases a search has at most: each is looked for in each text that is shown. */
export const maximumPhrases = 20

/**
 * The phrases of a search, each once: what stands between blanks is one (`14.46` and `well-known` are two words next to each other),
 * and so are the words between double quotes.
 */
export function readPhrases(text: string): string[][] {
  const phrases = [...text.matchAll(/"([^"]*)"?|([^"]+)/g)].flatMap(([, quoted, plain]) =>
    (quoted === undefined ? (plain as string).split(/\s+/) : [quoted]).map(foldWords).filter(({ length }) => length > 0),
  )
  return [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).values()]
}
