import { foldName } from '../text/folding.js'
import { phraseForms } from '../text/names/phrases.js'
import { aliasNames } from './names.js'
import type { DocumentContext, NamedEntity } from './resource.js'

/** An entity among the values of a medium. No phrase contains this sign when it is folded. */
export function mentionOf(entity: string): string {
  return `@${entity}`
}

/** The names of the entities of a document, in the form that is looked for in phrases. */
interface KnownNames {
  /** The entities that have a role, which is the whole phrase: `the program`. */
  roles: Map<string, string[]>
  /** Names by their first word, so that only few are compared. A name may be a part of a phrase: `the Fox News channel`. */
  names: Map<string, { entity: string; folded: string }[]>
}

/** Derived once for each document. */
const knownNames = new WeakMap<readonly NamedEntity[], KnownNames>()

/** The values that find a quote by its medium: the forms of the phrase, and the entities of the document that it names. */
export function mediumValues(medium: string | null, { named }: Pick<DocumentContext, 'named'>): string[] {
  if (medium === null) return []
  const { roles, names } = namesOf(named)
  const forms = phraseForms(medium)
  const words = foldName(medium)
  const phrase = ` ${words} `
  const candidates = [...new Set(words.split(' '))].flatMap((word) => names.get(word) ?? [])
  const mentioned = candidates.filter(({ folded }) => phrase.includes(` ${folded} `)).map(({ entity }) => entity)
  return [...forms, ...[...forms.flatMap((form) => roles.get(form) ?? []), ...mentioned].map(mentionOf)]
}

function namesOf(entities: readonly NamedEntity[]): KnownNames {
  const known = knownNames.get(entities)
  if (known !== undefined) return known
  const made: KnownNames = { roles: new Map(), names: new Map() }
  for (const { id, type, aliases } of entities) {
    for (const { folded, kind } of aliases.flatMap((alias) => aliasNames(alias, type))) {
      const first = folded.split(' ', 1)[0] as string
      if (kind === 'role') add(made.roles, folded, id)
      else add(made.names, first, { entity: id, folded })
    }
  }
  knownNames.set(entities, made)
  return made
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
