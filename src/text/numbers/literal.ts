import { plainSeparator, type Separators } from './separators.js'

/** The numbers that words state. */
export interface Reading {
  /** Those that the words certainly state. */
  sure: number[]
  /** Those that the words may state: only the author can say. */
  maybe: number[]
}

const one = (number: number): Reading => ({ sure: [number], maybe: [] })

/** Reads digits with their separators: `1,351`, `1.5`, `1 351`, `1,00,000`, `.5`. Several numbers may be written: `9.3.2022`. */
export function readLiteral(text: string, separators: Separators): Reading {
  // In 12،220,13 the two commas are different separators.
  const distinct = text.includes(',') ? text.replaceAll('،', '٬') : text
  const signs = Array.from(distinct.matchAll(/[^0-9]/gu), ([sign]) => plainSeparator(sign))
  const parts = text.split(/[^0-9]/u)
  if (signs.length === 0) return one(Number(text))
  if (parts[0] === '') return signs.length === 1 ? one(decimal(parts)) : { sure: [], maybe: [] }
  if (signs.length === 1) return single(parts as [string, string], signs[0] as string, separators)
  const [sign = ''] = signs
  if (signs.every((other) => other === sign)) return repeated(parts, sign, separators)
  return mixed(parts, signs, separators)
}

const decimal = (parts: readonly string[]) => Number(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`)
const whole = (parts: readonly string[]) => Number(parts.join(''))

/** Groups of three digits; the first one may be shorter, and has no leading zero. */
function isGrouped([first = '', ...rest]: readonly string[]): boolean {
  return /^[1-9][0-9]{0,2}$/.test(first) && rest.every(({ length }) => length === 3)
}

/** Groups of two digits, and a last one of three. */
function isIndian([first = '', ...rest]: readonly string[]): boolean {
  return /^[1-9][0-9]?$/.test(first) && rest.every(({ length }, index) => length === (index === rest.length - 1 ? 3 : 2))
}

function single(parts: [string, string], sign: string, { decimals, groups, pairs }: Separators): Reading {
  const [first, second] = parts
  if (pairs && sign === ',' && /^[1-8]$/.test(first) && Number(second) === Number(first) + 1)
    return { sure: parts.map(Number), maybe: [decimal(parts)] }
  // Spanish writers use an apostrophe for decimals: 1'5.
  if (sign === ' ' || sign === "'")
    return isGrouped(parts) ? one(whole(parts)) : { sure: parts.map(Number), maybe: sign === ' ' ? [] : [decimal(parts)] }
  if (sign === '、') return groupedByList(parts)
  // 10,20代 are two numbers as often as not.
  if (pairs && sign === ',' && /^[1-9]0$/.test(second) && first !== '0') return { sure: [], maybe: [decimal(parts), ...parts.map(Number)] }
  if (decimals.has(sign)) return one(decimal(parts))
  if (groups.has(sign) && isGrouped(parts)) return one(whole(parts))
  // Nobody groups one or two digits, or after a zero: 1,5 in English and 0.351 in German are decimals.
  if (second.length < 3 || first === '0') return one(decimal(parts))
  return { sure: [], maybe: [decimal(parts), whole(parts)] }
}

/** The same separator several times: it groups digits, or the digits are several numbers. */
function repeated(parts: readonly string[], sign: string, { indian }: Separators): Reading {
  if (sign === '、') return groupedByList(parts)
  if (isGrouped(parts) || (sign === ',' && indian && isIndian(parts))) return one(whole(parts))
  return isList(parts, sign) ? { sure: parts.map(Number), maybe: [] } : { sure: [], maybe: [whole(parts)] }
}

/** The comma of lists groups digits in 1、000. In 1、200, it may join two numbers. */
function groupedByList(parts: readonly string[]): Reading {
  if (!isGrouped(parts)) return { sure: parts.map(Number), maybe: [] }
  return parts.slice(1).some((part) => part.startsWith('0')) ? one(whole(parts)) : { sure: [], maybe: [whole(parts), ...parts.map(Number)] }
}

/** Digits that cannot be one number: dates and addresses with points; numbers of one or two digits, and years, with commas. */
function isList(parts: readonly string[], sign: string): boolean {
  const plain = parts.every((part) => part === '0' || !part.startsWith('0'))
  if (sign !== '.') return plain && (parts.every(({ length }) => length < 3) || parts.every(({ length }) => length === 4))
  if (parts.length === 4) return plain && parts.every(({ length }) => length <= 3)
  return parts.length === 3 && parts.every(({ length }, index) => length < 3 || (index === 2 && length === 4))
}

/** Different separators: the last one is the decimal separator if the others group digits. */
function mixed(parts: readonly string[], signs: readonly string[], { decimals, groups, indian }: Separators): Reading {
  const last = signs.at(-1) as string
  const grouping = signs.slice(0, -1)
  const shaped = isGrouped(parts.slice(0, -1)) || (indian && isIndian(parts.slice(0, -1)))
  if (!grouping.every((sign) => sign === grouping[0]) || !shaped || last === ' ' || last === "'") return { sure: [], maybe: [whole(parts)] }
  const mayGroup = parts.at(-1)?.length === 3 && !decimals.has(last) && /[ ']/.test(grouping[0] as string) && groups.has(last)
  return mayGroup ? { sure: [], maybe: [decimal(parts), whole(parts)] } : one(decimal(parts))
}
