const numeral = '〇零○一二三四五六七八九'
const mixed = new RegExp(`[\\p{Nd}${numeral}]{2,}`, 'gu')
const grouped = new RegExp(
  `(?<![\\p{Nd}${numeral}十百千万萬億亿兆])[1-9１-９${numeral.slice(3)}][\\p{Nd}${numeral}]{0,2}(?:[、,，][${numeral}]{3})+(?![\\p{Nd}${numeral}])`,
  'gu',
)

/**
 * Writes Han numerals as digits where they stand for digits: beside some, or with a circle for zero (2〇22, 一○○), and in groups of three
 * (一、〇〇〇). Each is one character, as before.
 */
export function withPlainDigits(words: string): string {
  if (!/[〇零○、,，]/.test(words)) return words
  return words
    .replace(grouped, plain)
    .replace(mixed, (written) => (/[〇零○]/.test(written) && /[\p{Nd}○]/u.test(written) ? plain(written) : written))
}

const each = new RegExp(`[${numeral}]`, 'g')

/** The first three numerals are zero. */
function plain(written: string): string {
  return written.replace(each, (character) => String(Math.max(0, numeral.indexOf(character) - 2)))
}
