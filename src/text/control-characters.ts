/** Control, format and separator characters, and lone surrogates: they can move the cursor, hide text or reverse its direction. */
const controlCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Replaces control characters by the escapes of JSON, such as `\u001b`. A line of JSON stays JSON with the same value. */
export function escapeControlCharacters(text: string): string {
  return text.replace(controlCharacters, (character) => shortEscapes[character] ?? [...codeUnits(character)].join(''))
}

function* codeUnits(character: string): Generator<string> {
  for (let index = 0; index < character.length; index += 1) yield `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
}
