import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isAmong, readNumbers } from '../src/text/numbers/read.js'

/**
 * Measures how well numbers are read, with the public specs of microsoft/Recognizers-Text: `FOLDER/<language>/NumberModel.json`.
 * The words of each number are the pin; with `--inputs`, the whole input is, of inputs with exactly one number. Prints the share of
 * correct values that are accepted, and of values that are 10 times, 1,000 times and a tenth of the correct one. `--misses` lists
 * the numbers that are wrong or refused.
 * `node build/bench/numbers.js FOLDER [--inputs] [--misses] [language...]`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inputs: { type: 'boolean', default: false }, misses: { type: 'boolean', default: false } },
})
const [folder, ...chosen] = positionals
if (folder === undefined) throw new TypeError('name the folder of the specs: Specs/Number in a checkout of Recognizers-Text')

/** The languages of the folders, as BCP 47 tags. */
const tags: Record<string, string> = {
  ...{ Arabic: 'ar', Chinese: 'zh', Dutch: 'nl', English: 'en', French: 'fr', German: 'de', Hindi: 'hi', Italian: 'it' },
  ...{ Japanese: 'ja', Korean: 'ko', Portuguese: 'pt', Spanish: 'es', SpanishMexican: 'es-MX', Swedish: 'sv', Turkish: 'tr' },
}
const wrongFactors = [10, 1000, 0.1]

interface Spec {
  Input: string
  Results?: { Text: string; Start?: number; End?: number; Resolution?: { value?: string } }[]
}

/** The numbers of the specs with their words. Values are written with a point or a comma. */
function casesOf(specs: readonly Spec[]): { words: string; value: number }[] {
  return specs.flatMap(({ Input, Results = [] }) =>
    Results.flatMap(({ Text, Start, End, Resolution }) => {
      const value = Number((Resolution?.value ?? '').replace(',', '.'))
      if (Resolution?.value === undefined || Number.isNaN(value) || (values.inputs && Results.length > 1)) return []
      // The texts of the results are in lower case, the inputs are as people write.
      const written = Start === undefined || End === undefined ? Text : Input.slice(Start, End + 1)
      return [{ words: values.inputs ? Input : written.toLowerCase() === Text.toLowerCase() ? written : Text, value }]
    }),
  )
}

/** The numbers in the specs have 15 digits. */
const rounded = (value: number) => Number(value.toPrecision(15))

function accepts(words: string, tag: string, value: number): boolean {
  const { sure, states } = readNumbers(words, tag)
  return isAmong(rounded(value), sure.map(rounded)) || states(rounded(value))
}

function measure(cases: readonly { words: string; value: number }[], tag: string) {
  const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)
  const accepted = cases.filter(({ words, value }) => accepts(words, tag, value))
  const withDigits = cases.filter(({ words }) => /\p{Nd}/u.test(words))
  const acceptedDigits = accepted.filter(({ words }) => /\p{Nd}/u.test(words))
  const wrong = cases.flatMap(({ words, value }) => (value === 0 ? [] : wrongFactors.map((factor) => ({ words, value: value * factor }))))
  const acceptedWrong = wrong.filter(({ words, value }) => accepts(words, tag, value))
  return {
    row: [
      ...[cases.length, percent(accepted.length, cases.length), withDigits.length, percent(acceptedDigits.length, withDigits.length)],
      ...[wrong.length, acceptedWrong.length, percent(acceptedWrong.length, wrong.length)],
    ],
    misses: [
      ...cases.filter((each) => !accepted.includes(each)).map(({ words, value }) => `refused: ${words} = ${value}`),
      ...acceptedWrong.map(({ words, value }) => `wrong: ${words} = ${value}`),
    ],
  }
}

console.log(
  '| Language | Numbers | Accepted | With digits | Accepted | Wrong values | Accepted | Share |\n|---|---|---|---|---|---|---|---|',
)
const misses: string[] = []
for (const name of chosen.length > 0 ? chosen : (await readdir(folder)).filter((name) => Object.hasOwn(tags, name))) {
  const text = await readFile(join(folder, name, 'NumberModel.json'), 'utf8')
  const measured = measure(casesOf(JSON.parse(text.replace(/^\ufeff/, '')) as Spec[]), tags[name] as string)
  console.log(`| ${[name, ...measured.row].join(' | ')} |`)
  misses.push(...measured.misses.map((miss) => `${name}: ${miss}`))
}
if (values.misses) console.log(`\n${misses.join('\n')}`)
