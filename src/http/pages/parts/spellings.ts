import type { Alias, Entity } from '../../../../schemas/entity.js'
import { foldName } from '../../../text/folding.js'
import { nameWords } from '../../../text/names/name-words.js'
import { roleForms } from '../../../text/names/roles.js'
import { splitTitle } from '../../../text/names/titles.js'

/** Spellings that differ in case, accents, articles or a title only: the shortest, and the others in the order of the entity. */
export interface Spelling {
  text: string
  others: readonly string[]
}

/** What the spellings of an entity are: names or descriptions of articles, or names from elsewhere. */
export interface SpellingGroup {
  kind: Alias['kind']
  spellings: readonly Spelling[]
}

const kinds = ['name', 'role', 'curated'] as const

/** All spellings of an entity, by their kind. */
export function spellingsOf({ type, aliases }: Pick<Entity, 'type' | 'aliases'>): SpellingGroup[] {
  const groups = kinds.map((kind) => {
    const texts = new Map<string, string[]>()
    for (const alias of aliases.filter((alias) => alias.kind === kind)) {
      const key = keyOf(alias, type)
      texts.set(key, [...(texts.get(key) ?? []), alias.text])
    }
    return { kind, spellings: [...texts.values()].map(spellingOf) }
  })
  return groups.filter(({ spellings }) => spellings.length > 0)
}

function spellingOf(texts: readonly string[]): Spelling {
  const text = texts.reduce((shortest, next) => (next.length < shortest.length ? next : shortest))
  return { text, others: texts.filter((other) => other !== text) }
}

/** What equal spellings agree in. */
function keyOf({ text, kind }: Alias, type: Entity['type']): string {
  if (kind === 'role') return roleForms(text).toSorted((a, b) => a.length - b.length)[0] ?? text
  const titled = type === 'person' ? splitTitle(nameWords(text)) : null
  return foldName(titled === null ? text : titled.name.join(' '))
}
