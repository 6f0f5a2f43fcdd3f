import { LRUCache } from 'lru-cache'
import type { Path } from '../model/problem.js'
import type { Rule } from './rule.js'

/** Created once, because it is slow to create. */
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

export const languageTag: Rule = {
  code: 'language-tag',
  summary: 'A language is a BCP 47 tag of a known language.',
  *check(document) {
    const tags: { tag: string; path: Path }[] = [{ tag: document.article.language, path: ['article', 'language'] }]
    for (const [index, { aliases }] of document.entities.entries()) {
      for (const [position, { lang }] of aliases.entries()) {
        if (lang !== undefined) tags.push({ tag: lang, path: ['entities', index, 'aliases', position, 'lang'] })
      }
    }
    for (const { tag, path } of tags) {
      if (!isKnownLanguage(tag)) yield { path, message: `"${tag}" is not the tag of a known language; write a tag such as "en" or "uk"` }
    }
  },
}

/** Many documents name few tags, and a tag is slow to look up. */
const maximumTags = 1_000
/** Longer ones are not kept. */
const longestTag = 100
const known = new LRUCache<string, boolean>({ max: maximumTags })

/** Whether a tag is well-formed, and that of a known language. */
export function isKnownLanguage(tag: string): boolean {
  if (tag.length > longestTag) return isLanguage(tag)
  const isKnown = known.get(tag) ?? isLanguage(tag)
  known.set(tag, isKnown)
  return isKnown
}

function isLanguage(tag: string): boolean {
  try {
    // The language alone: from Node.js 22 on, `DisplayNames.of` rejects valid tags with extensions or private use.
    return languageNames.of(new Intl.Locale(tag).language) !== undefined
  } catch {
    return false
  }
}
