import { familyNames } from './family-names.js'
import { folded, isInterpuncted, nameWords } from './name-words.js'
import { roleForms } from './roles.js'
import { splitSuffix } from './suffixes.js'
import { splitTitle, type TitledName } from './titles.js'

/** What a name of a person is also called, folded. */
export interface PersonNames {
  names: string[]
  lastNames: string[]
  /** Parts of the name that find the person only if they fit nobody else. */
  parts: string[]
  /** The title before the name: `President`. */
  roles: string[]
}

/**
 * The names of a person that follow from one written name, itself among them. A title before it is omitted, so that `Mr
 * Kingsley` means everybody with this last name. `King Charles` stays whole, because a given name follows.
 */
export function personNames(text: string, lang?: string): PersonNames {
  const words = nameWords(text)
  const titled = splitTitle(words)
  const name = titled?.name ?? words
  const { core, suffix, lastName } = splitSuffix(name)
  const { lastNames, parts } = familyNames(core, isInterpuncted(text) ? 'last' : lang)
  const withSuffix = suffix.length === 0 ? [] : lastNames.map((lastName) => [...lastName, ...suffix])
  const all = {
    names: lastName === null ? [] : [core],
    lastNames: [...lastNames, ...withSuffix, ...(lastName === null ? [] : [lastName])],
    parts: suffix.length === 0 ? parts : [...parts, core],
  }
  addWhole(all, { words, name, core }, titled)
  const fold = (lists: readonly (readonly string[])[]) => [...new Set(lists.map(folded))].filter((list) => list !== '')
  const role = titled?.role ?? []
  const roles = role.length === 0 ? [] : roleForms(role.join(' '))
  return { names: fold(all.names), lastNames: fold(all.lastNames), parts: fold(all.parts), roles }
}

type Lists = Record<'names' | 'lastNames' | 'parts', (readonly string[])[]>

/** Adds the name itself, and the name without its title. */
function addWhole(lists: Lists, name: Record<'words' | 'name' | 'core', readonly string[]>, titled: TitledName | null): void {
  if (titled === null || titled.isStyle) lists.names.push(name.words)
  if (titled === null) return
  // `King Charles` for `King Charles III`
  if (titled.isStyle && name.core.length < name.name.length) lists.parts.push([...titled.title, ...name.core])
  if (name.core.length > 1) lists.names.push(name.name)
  else (titled.isStyle ? lists.parts : lists.lastNames).push(name.name)
}
