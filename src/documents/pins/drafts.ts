import { noLanguage } from '../../text/numbers/lexicon.js'
import type { Path } from '../model/problem.js'
import { isKnownLanguage } from '../rules/language-tag.js'
import type { StatedNumbers } from './cut-number.js'

/** A pin as the author wrote it. */
export interface Draft {
  exact: string
  role?: unknown
  prefix?: unknown
  suffix?: unknown
  start?: unknown
}

/** Every pin that has its words. The document may be incomplete. */
export function drafts(document: unknown): { draft: Draft; path: Path; figure: StatedNumbers | null }[] {
  return ['quotes', 'figures', 'events'].flatMap((kind) =>
    list(document, kind).flatMap((fact, index) =>
      list(fact, 'evidence').flatMap((evidence, position) =>
        typeof (evidence as Draft | null)?.exact === 'string' && (evidence as Draft).exact !== ''
          ? [
              {
                draft: evidence as Draft,
                path: [kind, index, 'evidence', position],
                figure: kind === 'figures' ? figureOf(fact as Record<string, unknown>) : null,
              },
            ]
          : [],
      ),
    ),
  )
}

/** What decides whether a value pin is a whole number. The document is not checked yet. */
function figureOf({ value, low, high, unit, valueBasis }: Record<string, unknown>): StatedNumbers {
  const [first = null, second = null, third = null] = [value, low, high].map((number) => (typeof number === 'number' ? number : null))
  return {
    ...{ value: first, low: second, high: third, unit: typeof unit === 'string' ? unit : null },
    valueBasis: valueBasis === 'author' ? 'author' : 'read',
  }
}

/** The language in which numbers are read. The document is not checked yet. */
export function languageTagOf(document: unknown): string {
  const language = (document as { article?: { language?: unknown } | null } | null)?.article?.language
  return typeof language === 'string' && isKnownLanguage(language) ? language : noLanguage
}

function list(value: unknown, name: string): unknown[] {
  const items = (value as Record<string, unknown> | null)?.[name]
  return Array.isArray(items) ? items : []
}
