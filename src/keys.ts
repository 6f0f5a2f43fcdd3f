import { randomBytes, timingSafeEqual } from 'node:crypto'
import { sha256 } from './text/sha256.js'

/** What a key may do: `write` everything, `draft` only what nobody has reviewed. */
export const scopes = ['write', 'draft'] as const
export type Scope = (typeof scopes)[number]

/** A key as the server knows it: the key itself is not stored. */
export interface Key {
  name: string
  scope: Scope
  /** SHA-256 of the key, in hexadecimal digits. */
  hash: string
}

/** The bytes of a key: nobody can guess 256 random bits, so a plain hash of them needs no salt and no repetition. */
const keyBytes = 32
/** Lets people, scanners and `withoutKeys` recognise a key that was published by mistake. */
const keyPrefix = 'verbatim_'

export const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const hashPattern = /^[0-9a-f]{64}$/

export function createKey(): string {
  return `${keyPrefix}${randomBytes(keyBytes).toString('base64url')}`
}

/** An entry of the setting, `name:scope:hash`. */
export function keyEntry(name: string, scope: Scope, key: string): string {
  return `${name}:${scope}:${sha256(key)}`
}

/** Whether a setting lists keys. Otherwise it is the path of a file that does. */
export function listsKeys(setting: string): boolean {
  return /^[^/\\:]*:[^/\\]*:/.test(setting)
}

/**
 * The keys in a list: separated by commas or lines; what follows a `#` at the start of a line is a comment. No message repeats an entry,
 * because somebody may have written the key itself in place of its hash.
 */
export function parseKeys(list: string): { keys: Key[]; problems: string[] } {
  const entries = list
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const keys: Key[] = []
  const problems: string[] = []
  for (const [index, entry] of entries.entries()) {
    const [name = '', scope = '', hash = '', ...rest] = entry.split(':')
    const problem = problemOf({ name, scope, hash, rest }, keys)
    if (problem === null) keys.push({ name, scope: scope as Scope, hash })
    else problems.push(`entry ${index + 1} ${problem}`)
  }
  return { keys, problems }
}

function problemOf({ name, scope, hash, rest }: Record<keyof Key, string> & { rest: string[] }, before: readonly Key[]): string | null {
  if (rest.length > 0 || scope === '' || hash === '')
    return 'is not of the form name:scope:hash; `verbatim key create NAME` prints such an entry'
  if (!namePattern.test(name)) return 'has an invalid name; use letters, digits, ".", "_" and "-", at most 64'
  if (!(scopes as readonly string[]).includes(scope)) return `has an unknown scope; use ${scopes.join(' or ')}`
  if (!hashPattern.test(hash)) return 'has no SHA-256 in lower-case hexadecimal digits; the key itself does not belong here'
  if (before.some((key) => key.name === name)) return 'has a name that an entry before has; the log tells keys apart by their names'
  if (before.some((key) => key.hash === hash)) return 'has the hash of an entry before; create a key for each name'
  return null
}

/** The key that a client has sent; undefined if it is none of these. All comparisons take the same time. */
export function findKey(keys: readonly Key[], sent: string): Key | undefined {
  const digest = Buffer.from(sha256(sent))
  return keys.filter(({ hash }) => timingSafeEqual(Buffer.from(hash), digest))[0]
}

const keys = new RegExp(`${keyPrefix}[\\w-]{43}`, 'g')

/** A URL for logs and problems: without a key that somebody has sent in it by mistake. */
export function withoutKeys(url: string): string {
  return url.replace(keys, `${keyPrefix}***`)
}
