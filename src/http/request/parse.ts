import type { TSchema } from 'typebox'
import { didYouMean } from '../../text/suggestions.js'
import type { ParameterError } from '../errors/problems.js'

interface Properties {
  properties: Record<string, TSchema & { type?: string; items?: TSchema }>
}

/** What a query string says, by the types of its schema; what cannot be read is told and left out. */
export function normalise(
  schema: Properties,
  raw: Record<string, string | string[]>,
): { query: Record<string, unknown>; errors: ParameterError[] } {
  const query: Record<string, unknown> = {}
  const errors: ParameterError[] = []
  for (const [parameter, given] of Object.entries(raw)) {
    // Own properties alone: every object has a `constructor`.
    const expected = Object.hasOwn(schema.properties, parameter) ? schema.properties[parameter] : undefined
    if (expected === undefined) {
      errors.push({
        parameter,
        message: `there is no such parameter here${didYouMean(parameter, Object.keys(schema.properties))}`,
        unknown: true,
      })
      continue
    }
    const value = read(Array.isArray(given) ? given : [given], expected.type)
    if (value instanceof Unreadable) errors.push({ parameter, message: value.message })
    else query[parameter] = value
  }
  return { query, errors }
}

class Unreadable {
  constructor(readonly message: string) {}
}

function read(values: readonly string[], type: string | undefined): unknown {
  if (values.some((text) => text.includes('\0') || !text.isWellFormed())) {
    return new Unreadable('holds the character NUL or half of a surrogate pair, which no text has')
  }
  if (type === 'array') return values.flatMap(splitList)
  if (values.length > 1) return new Unreadable(`is given ${values.length} times; give it once`)
  const value = values[0] as string
  switch (type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(value) ? Number(value) : new Unreadable(`"${value}" is no whole number in plain digits`)
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : new Unreadable(`"${value}" is no number in plain digits`)
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : new Unreadable(`"${value}" is neither true nor false`)
    default:
      return value
  }
}

/** Values between commas; one that holds a comma stands in double quotes. Takes time with the length alone. */
function splitList(text: string): string[] {
  const values: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (at < text.length && (quoted || text[at] !== ',')) continue
    const value = text.slice(start, at).trim()
    values.push(value.replace(/^"(.*)"$/s, '$1').trim())
    start = at + 1
  }
  return values
}
