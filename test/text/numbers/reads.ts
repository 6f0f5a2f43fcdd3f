import type { Test } from 'tap'
import { isAmong, readNumbers } from '../../../src/text/numbers/read.js'

/** Words, the numbers that they state, and numbers that they do not state. */
export type Row = readonly [words: string, stated: readonly number[], others: readonly number[], unit?: string]

/** Whether words state a number in a language. */
export function states(words: string, language: string, number: number, unit: string | null = null): boolean {
  const numbers = readNumbers(words, language, unit)
  return isAmong(number, numbers.sure) || numbers.states(number)
}

/** Tests that words state the numbers of a row, and neither the others nor any number that is 10, 1,000 or a tenth times a stated one. */
export function reads(t: Pick<Test, 'same'>, language: string, rows: readonly Row[]): void {
  for (const [words, stated, others, unit] of rows) {
    const wrong = stated.flatMap((number) => [number * 10, number * 1000, number / 10]).filter((number) => !stated.includes(number))
    const accepted = [...stated, ...others, ...wrong].filter((number) => states(words, language, number, unit))
    t.same(new Set(accepted), new Set(stated), `${language}: ${words}`)
  }
}
