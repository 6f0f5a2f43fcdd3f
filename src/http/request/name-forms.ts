import type { NameKind } from '../../resources/resource.js'
import { foldName } from '../../text/folding.js'
import { folded, nameWords } from '../../text/names/name-words.js'
import { withoutArticles } from '../../text/names/roles.js'
import { splitTitle } from '../../text/names/titles.js'

/** A form of a name in a request, folded. */
export interface NameForm {
  folded: string
  /** A role that the entity must have too: `Ukrainian President` before `Zelenskyy`. Null if none is needed. */
  role: string | null
}

/** How a name can match an entity. */
export interface Match {
  folded: string
  entity: string
  kind: NameKind
}

/** The forms of a name, in the order in which they are tried: as given, without its article, without its title. */
export function nameForms(given: string): NameForm[] {
  const whole = { folded: foldName(given), role: null }
  if (!/\s/u.test(given.trim())) return whole.folded === '' ? [] : [whole]
  const words = withoutArticles(nameWords(given))
  const titled = splitTitle(words)
  // `Prince Harry` is not somebody whose last name is Harry.
  const isNamed = titled !== null && !(titled.isStyle && titled.name.length === 1)
  const role = titled?.isQualified === true ? folded(titled.title) : null
  const forms = [whole, { folded: folded(words), role: null }, ...(isNamed ? [{ folded: folded(titled.name), role }] : [])]
  return [...new Map(forms.filter(({ folded }) => folded !== '').map((form) => [form.folded, form])).values()]
}

/** The names to look up for some forms. */
export function namesOf(forms: readonly NameForm[]): string[] {
  return forms.flatMap(({ folded, role }) => (role === null ? [folded] : [folded, role]))
}

/** The matches of the first form that has any. */
export function matchesOf<T extends Match>(forms: readonly NameForm[], matches: readonly T[]): T[] {
  for (const form of forms) {
    const having = new Set(matches.filter(({ folded, kind }) => folded === form.role && kind === 'role').map(({ entity }) => entity))
    const own = matches.filter(({ folded, entity }) => folded === form.folded && (form.role === null || having.has(entity)))
    if (own.length > 0) return own
  }
  return []
}
