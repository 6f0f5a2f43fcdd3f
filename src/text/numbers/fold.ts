export const beyondAscii = /\P{ASCII}/u

/** Characters without a meaning of their own, such as soft hyphens and joiners. They may stand inside a word or a number. */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu

export function withoutIgnorable(words: string): string {
  return words.replace(ignorable, '')
}

/** Accents after Latin, Greek and Cyrillic letters. The vowel signs of other scripts stay. */
const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
/** Signs that many writers omit: Arabic harakat and tatweel, Hebrew points, the nukta of Indic scripts. */
const optionalSigns = /[\u064b-\u0652\u0670\u0640\u05b0-\u05c7\u093c\u09bc\u0a3c\u0abc\u0b3c]/g

/** Folds a word for comparison with the number words of a language. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (!beyondAscii.test(lower)) return lower.replaceAll("'", '')
  return lower
    .normalize('NFKD')
    .replace(accents, '$1')
    .replace(optionalSigns, '')
    .normalize('NFC')
    .replace(/['’ʼ]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('\u0901', '\u0902')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[أإآ]/g, 'ا')
    .replace(/مائ(?=[ةت])/g, 'مئ')
    .replace(/(?<=\p{Script=Cyrillic})i|i(?=\p{Script=Cyrillic})/gu, 'і')
}
