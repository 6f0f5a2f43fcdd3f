import removeAccents from 'remove-accents'

/**
 * A name as it is compared: any case, accents or none, any punctuation, and without the possessive
 * ("Zelenskyy's" is "zelenskyy").
 */
export function foldName(name: string): string {
  return foldWords(name.normalize('NFKC').replace(/['’ʼ]s?(?=\s|$)/giu, '')).join(' ')
}

/** Other texts have nothing that Unicode writes in several ways: most of them, and to look for it takes longer than all else. */
const beyondAscii = /\P{ASCII}/u

function withoutAccents(text: string): string {
  return removeAccents(text.normalize('NFKC')).normalize('NFKD').replace(/\p{M}/gu, '')
}

/** The words of a text as they are compared: letters and digits alone, without case and accents. */
export function foldWords(text: string): string[] {
  const plain = (beyondAscii.test(text) ? withoutAccents(text) : text).toLowerCase()
  return (
    plain
      .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
