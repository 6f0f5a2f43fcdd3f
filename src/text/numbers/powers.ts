import { isWord } from './context.js'
import type { Part } from './fractions.js'
import { hanDigit } from './han.js'
import { exact } from './scaling.js'
import type { Token } from './tokens.js'

/** Scientific notation after a number: `1.3e6`, `1.3x10^6`, `1.3×10⁶`, `10^6`. The value is that of the whole number. */
export function powerAt(tokens: readonly Token[], at: number, number: number): Part | null {
  const token = tokens[at]
  if (token?.kind === 'power' && !token.gap && token.text.startsWith('^')) return { value: number ** exponent(token.text), next: at + 1 }
  return exponentAt(tokens, at, number) ?? timesTen(tokens, at, number) ?? powerInWords(tokens, at, number)
}

/** 10の3乗, 10的3次方. */
function powerInWords(tokens: readonly Token[], at: number, number: number): Part | null {
  const [of, power, ...words] = tokens.slice(at, at + 4)
  const exponent = hanDigit(power) ?? (/^[0-9]+$/.test(power?.text ?? '') ? Number(power?.text) : null)
  if (!/^[の的]$/.test(of?.text ?? '') || exponent === null) return null
  const name = words.map(({ text }) => text).join('')
  const length = name.startsWith('乗') ? 1 : name === '次方' ? 2 : 0
  return length === 0 ? null : { value: number ** exponent, next: at + 2 + length }
}

/** `e6`, `e-6`, `e+6` directly after the digits. */
function exponentAt(tokens: readonly Token[], at: number, number: number): Part | null {
  if (!isWord(tokens[at], 'e') || tokens[at]?.gap) return null
  const sign = /^[-\u2212+]$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0
  const digits = tokens[at + 1 + sign]
  if (digits?.kind !== 'digits' || digits.gap || !/^[0-9]+$/.test(digits.text)) return null
  const power = Number(digits.text) * (sign === 1 && tokens[at + 1]?.text !== '+' ? -1 : 1)
  return { value: Number(`${number}e${power}`), next: at + 2 + sign }
}

function timesTen(tokens: readonly Token[], at: number, number: number): Part | null {
  const [times, ten, power] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!/^[x×·*]$/.test(times?.text ?? '') || ten?.text !== '10') return null
  const inWords = powerInWords(tokens, at + 2, 10)
  if (inWords !== null) return { value: exact(number * inWords.value), next: inWords.next }
  if (power?.kind !== 'power') return null
  return { value: Number(`${number}e${exponent(power.text)}`), next: at + 3 }
}

/** `^-4` and `⁻⁴` are -4. */
function exponent(written: string): number {
  const plain = written
    .normalize('NFKC')
    .replace(/[^0-9\-\u2212]/g, '')
    .replaceAll('\u2212', '-')
  const digits = plain.replaceAll('-', '')
  return (plain.length - digits.length) % 2 === 1 ? -Number(digits) : Number(digits)
}
