/** Maximum number of UTF-16 units of a text in a message: there may be many messages with long texts. */
const maximumQuoted = 500

/** A value as JSON, for a message. A long one is shortened. */
export function quoted(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > maximumQuoted && typeof value === 'string' ? JSON.stringify(shortened(value)) : shortened(json)
}

/** A text for a message. Of a long one, the start. */
export function shortened(text: string, maximum = maximumQuoted): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum).replace(/[\ud800-\udbff]$/, '')}…`
}
