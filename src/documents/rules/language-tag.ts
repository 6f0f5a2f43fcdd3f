import type { Path } from '../model/problem.js'
import type { Rule } from './rule.js'

/** What the languages are called; costly to make. */
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

export const languageTag: Rule = {
  code: 'language-tag',
  summary: 'A language is a BCP 47 tag that names one.',
  *check(document) {
    const tags: { tag: string; path: Path }[] = [{ tag: document.article.language, path: ['article', 'language'] }]
    for (const [index, { aliases }] of document.entities.entries()) {
      for (const [position, { lang }] of aliases.entries()) {
        if (lang !== undefined) tags.push({ tag: lang, path: ['entities', index, 'aliases', position, 'lang'] })
      }
    }
    for (const { tag, path } of tags) {
      if (!named(tag)) yield { path, message: `"${tag}" names no language; write a tag such as "en" or "uk"` }
    }
  },
}

function named(tag: string): boolean {
  try {
    return names.of(tag) !== undefined
  } catch {
    return false
  }
}
