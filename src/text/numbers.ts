const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'

const small = new Map<string, number>([
  ...units.split(' ').map((word, index): [string, number] => [word, index]),
  ...tens.split(' ').map((word, index): [string, number] => [word, 20 + index * 10]),
  ['a', 1],
  ['an', 1],
  ['no', 0],
  ['once', 1],
  ['twice', 2],
  ['both', 2],
  ['half', 0.5],
  ['quarter', 0.25],
])

const scales = new Map<string, number>([
  ['dozen', 12],
  ['score', 20],
  ['hundred', 100],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
])

/** Words without a meaning for the value: `a half`, `half a million`, `a quarter of a million`. */
const fillerWords = /\ban? (?=(?:half|quarter)\b)|(?<=\b(?:half|quarter) )(?:of )?an? (?=(?:dozen|hundred|(?:m|b|tr)illion|thousand)\b)/g

/**
 * Every number that English words can mean: `1,351`, `18 to 27`, `1.5 million`, `twenty-two`, `two and a half`, `a year`, `-5`.
 * If a separator or a letter is ambiguous, both readings are returned.
 */
export function numbersIn(words: string): number[] {
  const plain = words.toLowerCase().replace(fillerWords, '')
  const tokens = plain.match(/(?<![\p{L}\p{N}])[-\u2212](?=\d)|\d+(?:[.,'\u2019\u00a0\u202f ]\d+)*|[a-z]+/gu) ?? []
  const found: number[] = []
  for (let at = 0; at < tokens.length; ) {
    const sign = /^(?:[-\u2212]|minus)$/.test(tokens[at] as string) ? -1 : 1
    const { readings, next } = phrase(tokens, sign === 1 ? at : at + 1)
    found.push(...readings.map((reading) => sign * reading))
    at = next
  }
  return [...new Set(found)]
}

/** The number that starts at a token, and the index of the token after it. Without readings if no number starts there. */
function phrase(tokens: readonly string[], at: number): { readings: number[]; next: number } {
  const first = tokens[at] ?? ''
  if (/\d/.test(first)) return scaled(readings(first), tokens, at + 1)
  const plural = first.replace(/s$/, '')
  if (scales.has(plural) && plural.length > 2) return { readings: [scales.get(plural) as number], next: at + 1 }
  if (!small.has(first)) return { readings: [], next: at + 1 }
  let total = 0
  let group = 0
  let next = at
  for (; next < tokens.length; next += 1) {
    const token = tokens[next] as string
    const scale = scales.get(token.replace(/s$/, ''))
    const number = small.get(token)
    if (number !== undefined && (group % 100 === 0 || (group % 10 === 0 && number < 10) || (number < 1 && tokens[next - 1] === 'and')))
      group += number
    else if (scale !== undefined && token.length > 2) [total, group] = scale >= 1000 ? [total + group * scale, 0] : [total, group * scale]
    else if (token !== 'and' || !continues(tokens[next + 1] ?? '', group)) break
  }
  return { readings: [total + group], next }
}

/** Whether a number continues after `and`: `two hundred and five`, `two and half`, but not `five and six`. */
function continues(word: string, group: number): boolean {
  const number = small.get(word)
  return number !== undefined && (group % 100 === 0 || number < 1)
}

function scaled(values: number[], tokens: readonly string[], next: number): { readings: number[]; next: number } {
  const word = tokens[next] ?? ''
  const scale = scales.get(word)
  if (scale === undefined) return { readings: values, next }
  const scaled = values.map((value) => Number((value * scale).toPrecision(15)))
  // A single letter may also be a unit: 800 m may be metres.
  return { readings: word.length === 1 ? [...values, ...scaled] : scaled, next: next + 1 }
}

function readings(digits: string): number[] {
  const plain = digits.replace(/['\u2019\u00a0\u202f]/g, ' ')
  const parts = plain.split(/[., ]/)
  const grouped = parts.slice(1).every((part) => part.length === 3) ? [Number(parts.join(''))] : []
  // The last separator may be the decimal separator, unless the one before it is the same: then both group digits.
  const fraction = /^\d+(?:[., ]\d{3})*[.,]\d+$/.test(plain) && !/([.,])\d+\1\d+$/.test(plain)
  const decimal = fraction ? [Number(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`)] : []
  const apart = plain.includes(' ') ? plain.split(' ').flatMap(readings) : grouped.length === 0 && !fraction ? parts.map(Number) : []
  return [...grouped, ...decimal, ...apart]
}
