import type { ArticleDocument } from '../../../schemas/article-document.js'
import { factKinds } from './work.js'

const longest = 60
/** How many words of a text become an id. */
const fewWords = 6

/** A readable id of some words. Words without Latin letters get the other name. */
export function slugOf(words: string, otherwise: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const slug = plain.slice(0, fewWords).join('-').slice(0, longest).replace(/-$/, '')
  return slug === '' ? otherwise : slug
}

/** The same id, or the first one with a number that nothing has. */
export function unusedId(id: string, used: ReadonlySet<string>): string {
  let candidate = id
  for (let number = 2; used.has(candidate); number += 1) candidate = `${id}-${number}`
  return candidate
}

export function factIds(document: ArticleDocument): Set<string> {
  return new Set(factKinds.flatMap((kind) => document[kind].map(({ id }: { id: string }) => id)))
}

export function entityIds(document: ArticleDocument): Set<string> {
  return new Set(document.entities.map(({ id }) => id))
}
