import removeAccents from 'remove-accents'

/**
 * Folds a name for comparison: without case, accents, punctuation and possessive ("Zelenskyy's" becomes "zelenskyy").
 */
export function foldName(name: string): string {
  return foldWords(name.normalize('NFKC').replace(/['’ʼ]s?(?=\s|$)/giu, '')).join(' ')
}

/** ASCII texts, which are most of them, skip normalization, the slowest step. */
const beyondAscii = /\P{ASCII}/u

function withoutAccents(text: string): string {
  return removeAccents(text.normalize('NFKC')).normalize('NFKD').replace(/\p{M}/gu, '')
}

/** Splits a text into folded words: only letters and digits, without case and accents. */
export function foldWords(text: string): string[] {
  const plain = (beyondAscii.test(text) ? withoutAccents(text) : text).toLowerCase()
  return (
    plain
      .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
