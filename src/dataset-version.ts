/**
 * A dataset version is that of all documents, followed by that of each resource that has items: `0123….figures:4567….quotes:89ab…`.
 * Each is the exclusive or of hashes, so it does not depend on the order of changes, and what is removed undoes what it added.
 */
const [documentDigits, resourceDigits] = [32, 16]

/** Stands for the version of all documents. */
export const allDocuments = ''

/** By resource, and for all documents: what a change adds to the version or removes from it. */
export type Differences = ReadonlyMap<string, bigint>

/** The version after a change. */
export function changedVersion(version: string, differences: Differences): string {
  const all = parse(version)
  for (const [name, difference] of differences) all.set(name, (all.get(name) ?? 0n) ^ difference)
  const documents = digits(all.get(allDocuments) as bigint, documentDigits)
  const resources = [...all].filter(([name, value]) => name !== allDocuments && value !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  return [documents, ...resources.map(([name, value]) => `${name}:${digits(value, resourceDigits)}`)].join('.')
}

/** The part of a version that some resources have; all of it if all documents are among them. */
export function versionOf(version: string, resources: readonly string[]): string {
  const [documents, ...parts] = version.split('.') as [string, ...string[]]
  if (resources.includes(allDocuments)) return documents
  return resources
    .toSorted()
    .map((name) => parts.find((part) => part.startsWith(`${name}:`)) ?? `${name}:`)
    .join('.')
}

/** The difference that a document or an item makes, from a hash in hexadecimal digits. */
export function differenceOf(name: string, hash: string): bigint {
  return BigInt(`0x${hash.slice(0, name === allDocuments ? documentDigits : resourceDigits)}`)
}

function parse(version: string): Map<string, bigint> {
  const parts = version.split('.').map((part) => part.split(':'))
  return new Map(parts.map((part) => [part.length === 1 ? allDocuments : (part[0] as string), BigInt(`0x${part.at(-1)}`)]))
}

function digits(value: bigint, length: number): string {
  return value.toString(16).padStart(length, '0')
}
