const decimalDigit = /\p{Nd}/u

/** The values of the digits seen so far. There are fewer than a thousand digits in Unicode. */
const values = new Map<string, string>()

/** Writes the decimal digits of any script as ASCII digits. Superscripts and fractions are not decimal digits, and stay. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const value = values.get(digit) ?? asciiDigit(digit.codePointAt(0) as number)
    values.set(digit, value)
    return value
  })
}

/** Unicode encodes the digits of a script in a row from zero to nine, and several such rows may follow each other. */
function asciiDigit(codePoint: number): string {
  let zero = codePoint
  while (decimalDigit.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((codePoint - zero) % 10)
}
