/** How a language writes numbers with digits. */
export interface Separators {
  decimals: ReadonlySet<string>
  groups: ReadonlySet<string>
  /** Whether digits may be grouped as in India: 1,00,000. */
  indian: boolean
  /** Whether a comma between digits that follow each other joins two numbers: 2,3人 are two or three people. */
  pairs: boolean
}

/** Separators of a language that CLDR does not know: those with one meaning everywhere. */
export const universalSeparators: Separators = {
  decimals: new Set(['٫', '·']),
  groups: new Set(['٬', ' ', "'"]),
  indian: false,
  pairs: false,
}

/** The separators of a language that CLDR knows. The region decides; where it says nothing, those of the language are valid too. */
export function separatorsOf(tag: string, language: string): Separators {
  const own = written(tag)
  const general = written(language)
  const conflicts = [...general.groups].filter((sign) => own.decimals.has(sign))
  const reversed = [...general.decimals].filter((sign) => own.groups.has(sign))
  const decimals = new Set([...universalSeparators.decimals, ...own.decimals, ...without(general.decimals, own.groups)])
  const groups = new Set([...universalSeparators.groups, ...own.groups, ...without(general.groups, own.decimals)])
  // English texts keep English separators in regions where CLDR has those of the local language. There, nobody can be sure.
  if (language === 'en') {
    for (const sign of [...conflicts, ...reversed]) {
      decimals.delete(sign)
      groups.delete(sign)
    }
  }
  return { decimals, groups, indian: own.indian || language === 'en', pairs: /^(zh|yue|ja|ko)$/.test(language) }
}

function without(signs: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...signs].filter((sign) => !others.has(sign))
}

/** With Latin digits and with those of the language: both occur in the texts of many languages. */
function written(tag: string) {
  const decimals = new Set<string>()
  const groups = new Set<string>()
  let indian = false
  for (const numberingSystem of ['latn', 'native']) {
    const parts = new Intl.NumberFormat(tag, { numberingSystem }).formatToParts(12345678.9)
    for (const { type, value } of parts) {
      if (type === 'decimal') decimals.add(plainSeparator(value))
      if (type === 'group') groups.add(plainSeparator(value))
    }
    indian ||= parts.filter(({ type }) => type === 'integer')[1]?.value.length === 2
  }
  return { decimals, groups, indian }
}

/** All kinds of space are the same separator, and so are all apostrophes and the commas of Latin and Arabic script. */
export function plainSeparator(sign: string): string {
  if (/[\s\p{Zs}]/u.test(sign)) return ' '
  if (/[`´‘’ʼ′]/.test(sign)) return "'"
  return sign === '،' ? ',' : sign
}
