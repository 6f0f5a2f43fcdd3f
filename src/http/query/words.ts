import { foldWords } from '../../resources/names.js'

/** The phrases of a search: each word is one; the words between double quotes are one together. */
export function readPhrases(text: string): string[][] {
  return [...text.matchAll(/"([^"]*)"?|([^"]+)/g)].flatMap(([, quoted, plain]) =>
    quoted === undefined ? foldWords(plain as string).map((word) => [word]) : [foldWords(quoted)].filter(({ length }) => length > 0),
  )
}
