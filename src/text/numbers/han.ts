import type { Token } from './tokens.js'

/** Chinese and Japanese numerals below ten, also those of banks and contracts. */
const digitsOf: Record<string, string> = {
  ...{ 0: '〇零', 1: '一壹壱弌', 2: '二贰貳弐两兩', 3: '三叁參参', 4: '四肆', 5: '五伍', 6: '六陆陸', 7: '七柒', 8: '八捌', 9: '九玖' },
}

/** Numerals that are other characters in one of the languages: Japanese 両 is a coin, and 参 a verb. */
const digits: ReadonlyMap<string, number> = new Map(
  Object.entries(digitsOf).flatMap(([value, characters]) =>
    Array.from(characters, (character): [string, number] => [character, Number(value)]),
  ),
)

/** Chinese numerals for twenty and thirty. */
const tens: ReadonlyMap<string, number> = new Map([
  ['廿', 20],
  ['卅', 30],
])

/** What a number in Han numerals begins with. */
export const hanNumeral = /^[〇零一二三四五六七八九十百千两兩]$/

/** Words for counting and measuring. */
const counters = new Set('人名个個只隻次年天件枚辆輛架艘家所座位岁歳本台匹頭回度つ倍割打元円块塊发發期条條颗顆吨噸票股支种種项項ダ')
/** Words for some number: 数十 are tens. */
const vague = /^[数數几幾何]$/
/** What joins a numeral to the next one. */
const links = new Set('、至到・')

/** Units whose first character is a scale elsewhere: 千米 are kilometres, 兆瓦 megawatts. */
const prefixedUnits = /^(?:千[米克瓦卡伏赫帕焦升]|兆[瓦赫帕]|百帕|[千兆](?:字节|比特))$/

/** Whether a scale is the prefix of a unit. */
export function isUnitPrefix(tokens: readonly Token[], at: number): boolean {
  const [scale = '', first = '', second = ''] = [0, 1, 2].map((step) => tokens[at + step]?.text)
  return prefixedUnits.test(scale + first) || prefixedUnits.test(scale + first + second)
}

/** What the reader knows about Han numerals in a language. */
export interface HanNumerals {
  /** Words between a number and its decimals. */
  points: ReadonlySet<string>
  /** Scales that stand for one of them: ten in Chinese; also a hundred and a thousand in Japanese. */
  bare: ReadonlySet<string>
  /** Whether a numeral after a scale counts tenths of it: 一万五 is 15,000 in Chinese, and 10,005 in Japanese. */
  isColloquial: boolean
}

export function hanNumeralsOf(language: string): HanNumerals | null {
  if (language === 'ja') return { points: new Set('点・.'), bare: new Set('十百千拾'), isColloquial: false }
  if (language === 'zh' || language === 'yue') return { points: new Set('点點.'), bare: new Set('十拾'), isColloquial: true }
  return null
}

/** Words after a number of tenths: 3割 and 四成 are 30 percent. 成 begins other words too: 3成员 are three members, and 割る is to divide. */
const tenths: Record<string, RegExp> = { 割: /^(?![りるっれ])/, 成: /^(?![员員人功为為立年份果分长長本])/ }
/** What follows the numerals of hundredths and thousandths: 3割5分2厘 and 三成五 are 35.2 and 35 percent. */
const smaller: Record<string, readonly string[]> = { 割: ['分', '厘'], 成: [''] }

/** The decimals that follow a number of tenths, and the index after them; null if it is none. */
export function tenthsAt(tokens: readonly Token[], at: number): { digits: string; next: number } | null {
  const [word, after] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? '']
  if (!Object.hasOwn(tenths, word) || !(tenths[word] as RegExp).test(after)) return null
  let [digits, next] = ['', at + 1]
  for (const name of smaller[word] as readonly string[]) {
    const digit = singleDigit(tokens[next])
    const isNamed = name === '' || (tokens[next + 1]?.text === name && tokens[next + 2]?.text !== 'の')
    if (digit === undefined || !isNamed) break
    digits += digit
    next += name === '' ? 1 : 2
  }
  return { digits, next }
}

/** A numeral or a digit below ten. */
function singleDigit(token: Token | undefined): number | undefined {
  return token?.kind === 'digits' && /^[0-9]$/.test(token.text) ? Number(token.text) : hanDigit(token)
}

/** The value of a numeral below ten. */
export function hanDigit(token: Token | undefined): number | undefined {
  return token?.kind === 'word' ? digits.get(token.text) : undefined
}

/** The value of a numeral for some tens, which ones may follow. */
export function hanTens({ text }: Token): number | undefined {
  return tens.get(text)
}

/** The numerals below ten that follow each other from a token on, as ASCII digits: `2022` for 二〇二二. */
export function hanDigits(tokens: readonly Token[], at: number): string {
  let written = ''
  for (let digit = hanDigit(tokens[at]); digit !== undefined; digit = hanDigit(tokens[at + written.length])) written += digit
  return written
}

/**
 * Whether numerals may be a part of another word or of something vague: 三国, 万一, 数十人. Only a number of several numerals, or
 * with digits, or before a word for counting, or all of the words, is one. `end` is exclusive.
 */
export function isDoubtfulHan(tokens: readonly Token[], start: number, end: number): boolean {
  if (tokens.slice(start, end).some(({ kind }) => kind !== 'word')) return false
  const [before, after] = [tokens[start - 1]?.text ?? '', tokens[end]?.text ?? '']
  if (vague.test(before)) return true
  if (end - start > 1 || tokens.length === 1 || before === '第') return false
  return !counters.has(after) && !(links.has(after) && hanDigit(tokens[end + 1]) !== undefined)
}

/** Two numerals that follow each other state two numbers: 四五百 are 400 or 500, 七八 are seven or eight. */
export function hanPair(tokens: readonly Token[], at: number): [number, number] | null {
  const written = hanDigits(tokens, at)
  const [low, high] = [Number(written[0]), Number(written[1])]
  return written.length === 2 && low > 0 && high === low + 1 ? [low, high] : null
}

/** The decimals after a word for the point, and the index after them: 三点五, 3点5亿. Times are no decimals: 三点五分. */
export function hanDecimals({ points }: HanNumerals, tokens: readonly Token[], at: number): { digits: string; next: number } | null {
  if (!points.has(tokens[at]?.text as string)) return null
  const token = tokens[at + 1]
  // A full stop may end a sentence.
  if (tokens[at]?.text === '.' && (tokens[at]?.gap || token?.gap)) return null
  const isAscii = token?.kind === 'digits' && !token.gap && /^[0-9]+$/.test(token.text)
  const digits = isAscii ? token.text : hanDigits(tokens, at + 1)
  const next = at + 1 + (isAscii ? 1 : digits.length)
  const after = tokens[next]?.text ?? ''
  // A time has minutes after it, and 三・四人 are three or four people.
  const isShort = isAscii || tokens[at]?.text === '・'
  const isDecimal = isShort ? /^[万萬亿億兆倍割%度秒キメトポパ]?$/.test(after) : !/^[分钟鐘半整十拾]$/.test(after)
  return digits !== '' && isDecimal ? { digits, next } : null
}
