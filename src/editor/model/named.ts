import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Alias, AuthoredEntity } from '../../../schemas/entity.js'
import { entityIds, slugOf, unusedId } from './ids.js'

/** An entity, and how words name it. */
export interface Named {
  id: string
  kind: 'name' | 'role'
}

/** The entity that words name: one with this spelling, or with the longest spelling in them. Null if there is none, or several. */
export function entityNamed({ entities }: ArticleDocument, words: string): Named | null {
  const folded = fold(words)
  const spellings = entities.flatMap(({ id, aliases }) =>
    aliases.filter(isOfArticle).map(({ text, kind }) => ({ id, kind: kind as Named['kind'], text: fold(text) })),
  )
  const within = spellings.filter(({ text }) => ` ${folded} `.includes(` ${text} `)).sort((a, b) => b.text.length - a.text.length)
  const [first] = within
  const rivals = within.filter(({ text }) => text === first?.text)
  return first !== undefined && rivals.every(({ id }) => id === first.id) ? { id: first.id, kind: first.kind } : null
}

function isOfArticle({ kind, lang }: Alias): boolean {
  return kind !== 'curated' && lang === undefined
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replace(/(?<=\p{L})['’]s?(?!\p{L})/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

const pronoun = /^(?:he|she|they|it|we|i|you|him|her|them|who|his|their)$/i

export function isPronoun(words: string): boolean {
  return pronoun.test(words.trim())
}

/** Words that begin with a capital letter, or are in a script without them, are a name. */
export function looksLikeName(words: string): boolean {
  return !/^\p{Ll}/u.test(words) && !/^(?:The|An?|Its|His|Her|Their|Our|My) \p{Ll}/u.test(words)
}

/** A new entity that these words name. */
export function entityOf(document: ArticleDocument, words: string, type: AuthoredEntity['type']): AuthoredEntity {
  const name = words.replace(/(?<=\p{L})['’]s$/u, '').slice(0, longestName)
  const id = unusedId(slugOf(name, 'entity'), entityIds(document))
  const aliases = [{ text: name, kind: looksLikeName(name) ? ('name' as const) : ('role' as const) }]
  return { id, type, name, identified: looksLikeName(name), aliases, sameAs: null, description: null, partOf: [] }
}

const longestName = 200
