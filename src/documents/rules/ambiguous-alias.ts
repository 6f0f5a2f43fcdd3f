import type { Entity } from '../../../schemas/entity.js'
import { aliasNames } from '../../resources/names.js'
import type { Name } from '../../resources/resource.js'
import { foldName } from '../../text/folding.js'
import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

type NamedEntity = Pick<Entity, 'id' | 'type' | 'aliases'>

export const ambiguousAlias: Rule = {
  code: 'ambiguous-alias',
  summary: 'A name belongs to one entity of the document, unless it is the last name of several people; and is listed once.',
  *check(document) {
    const owners = new Map<string, NamedEntity>()
    const lastNames = new LastNames()
    for (const [index, entity] of document.entities.entries()) {
      const spellings = new Set<string>()
      for (const [position, { text, kind }] of entity.aliases.entries()) {
        const path = ['entities', index, 'aliases', position, 'text']
        if (spellings.has(text)) yield { path, message: `${quoted(text)} is listed twice among these aliases; remove one` }
        spellings.add(text)
        if (kind === 'role') continue
        const name = foldName(text)
        const owner = owners.get(name) ?? entity
        if (owner.id !== entity.id && !lastNames.areShared(name, [owner, entity]))
          yield { path, message: `${quoted(text)} is also a name of "${owner.id}"; a name must find one entity` }
        owners.set(name, owner)
      }
    }
  },
}

/** The last names of entities, derived once for each of them that shares a name. */
class LastNames {
  readonly #known = new Map<NamedEntity, ReadonlySet<string>>()

  /** Whether a name is the last name of all of these. Then it means all of them, whether or not it is listed. */
  areShared(name: string, entities: readonly NamedEntity[]): boolean {
    return entities.every((entity) => this.#of(entity).has(name))
  }

  #of(entity: NamedEntity): ReadonlySet<string> {
    const { type, aliases } = entity
    const names = this.#known.get(entity) ?? new Set(aliases.flatMap((alias) => aliasNames(alias, type)).flatMap(lastName))
    this.#known.set(entity, names)
    return names
  }
}

function lastName({ kind, folded }: Name): string[] {
  return kind === 'last-name' ? [folded] : []
}
