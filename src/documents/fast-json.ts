/** Property names that JavaScript gives a special meaning. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const [quote, backslash, colon, minus, zero, nine] = Array.from('"\\:-09', (character) => character.charCodeAt(0))
const [openBrace, closeBrace, openBracket, closeBracket] = Array.from('{}[]', (character) => character.charCodeAt(0))

/** An escape that may be NUL or half of a surrogate pair. */
const doubtfulEscape = /\\u(?:0000|d[89a-f])/i
/** A number that is parsed without loss of precision. */
const shortNumber = /-?[\d.]{1,15}(?![-+.\deE])/y

/**
 * Parses a JSON text with JSON.parse if that loses nothing: no duplicate names, no number beyond double precision, no forbidden
 * names or characters. Undefined if in doubt: the caller then uses the slow parser, which reports what is wrong.
 */
export function parseFast(text: string, maximumDepth: number): unknown {
  if (doubtfulEscape.test(text)) return undefined
  const names = namesWritten(text, maximumDepth)
  if (names === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return namesKept(value) === names ? value : undefined
  } catch {
    return undefined
  }
}

/** Number of property names in the text; null if brackets are nested too deep, or a number is not plain. */
function namesWritten(text: string, maximumDepth: number): number | null {
  let names = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) at = endOfString(text, at)
    else if (unit === colon) names += 1
    else if (unit === openBrace || unit === openBracket) depth += 1
    else if (unit === closeBrace || unit === closeBracket) depth -= 1
    else if (unit === minus || (unit >= (zero as number) && unit <= (nine as number))) {
      shortNumber.lastIndex = at
      if (!shortNumber.test(text)) return null
      at = shortNumber.lastIndex - 1
    }
    if (depth > maximumDepth) return null
  }
  return names
}

/** Offset of the quotation mark that ends a string; the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === backslash) first -= 1
  return (at - first) % 2 === 1
}

/** Number of properties of a value, including nested ones; NaN if one has a forbidden name. */
function namesKept(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let names = 0
  if (Array.isArray(value)) {
    for (const item of value) names += namesKept(item)
    return names
  }
  for (const [name, inner] of Object.entries(value)) names += forbiddenKeys.has(name) ? Number.NaN : 1 + namesKept(inner)
  return names
}
