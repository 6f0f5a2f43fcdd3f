import { isWord } from './context.js'
import type { Part } from './fractions.js'
import type { Token } from './tokens.js'

/** Scientific notation after a number: `1.3e6`, `1.3x10^6`, `1.3×10⁶`, `10^6`. The value is that of the whole number. */
export function powerAt(tokens: readonly Token[], at: number, number: number): Part | null {
  const token = tokens[at]
  if (token?.kind === 'power' && !token.gap && token.text.startsWith('^')) return { value: number ** exponent(token.text), next: at + 1 }
  return exponentAt(tokens, at, number) ?? timesTen(tokens, at, number)
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
  if (!/^[x×·*]$/.test(times?.text ?? '') || ten?.text !== '10' || power?.kind !== 'power') return null
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
