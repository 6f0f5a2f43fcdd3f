import type { AuthoredEntity } from '../../../schemas/entity.js'
import { isEvidence } from '../../documents/model/named.js'
import { foldName } from '../../text/folding.js'
import type { KnownEntity } from '../entities/entities.js'
import { slug, unusedId } from '../entities/slug.js'
import type { Span } from '../text/spans.js'
import type { Locator } from './locator.js'
import type { ProposedEntity } from './proposals.js'
import { isDescription, isNoName } from './wording.js'

/** What became of a proposed entity: it is new, or one that the rules found. */
export interface AddedEntity {
  entity: AuthoredEntity
  /** Where the text names it. */
  place: Span
  /** What a person should look at. */
  remarks: string[]
}

/** The entities of a draft by rules, and those that a model adds to them. */
export class ModelEntities {
  readonly all: AuthoredEntity[]
  /** The owners of names, folded. */
  readonly #names = new Map<string, AuthoredEntity>()
  readonly #ids: Set<string>

  constructor(
    found: readonly AuthoredEntity[],
    readonly known: readonly KnownEntity[],
    readonly locator: Locator,
    readonly isEnglish: boolean,
  ) {
    this.all = found.map((entity) => ({ ...entity, aliases: [...entity.aliases] }))
    this.#ids = new Set([...found, ...known].map(({ id }) => id))
    for (const entity of this.all) for (const { text, kind } of entity.aliases) if (kind !== 'role') this.#names.set(foldName(text), entity)
  }

  /** The entity that has a name, or the only one with a description. */
  find(name: string): AuthoredEntity | null {
    const folded = foldName(name)
    const named = this.#names.get(folded)
    if (named !== undefined) return named
    const described = this.all.filter(({ aliases }) => aliases.some(({ text }) => foldName(text) === folded))
    return described.length === 1 ? (described[0] as AuthoredEntity) : null
  }

  /** Adds a spelling, and returns its kind; null if it is one of another entity. */
  add(entity: AuthoredEntity, text: string): 'name' | 'role' | null {
    const owner = this.find(text)
    if (owner !== null && owner !== entity) return null
    const folded = foldName(text)
    const same = entity.aliases.find((alias) => isEvidence(alias) && foldName(alias.text) === folded)
    if (same !== undefined) return same.kind as 'name' | 'role'
    const kind = isDescription(text) ? 'role' : 'name'
    entity.aliases.push({ text, kind })
    if (kind === 'name') this.#names.set(folded, entity)
    return kind
  }

  /** Adds a proposed entity, or its names to the same one. Null if the text does not name it. */
  propose({ name, type, otherNames }: ProposedEntity): AddedEntity | null {
    const [written, ...others] = [name, ...otherNames].map((words) => this.#place(words))
    if (written == null) return null
    const spellings = [written, ...others.filter((other) => other !== null)].map(({ start, end }) => this.locator.text.slice(start, end))
    const same = this.#same(spellings, type)
    const entity = same ?? this.#create(spellings[0] as string, type)
    const remarks = entity.type === type ? [] : [`is of the type "${type}", says the model`]
    for (const spelling of spellings) {
      const isNew = this.find(spelling) === null
      if (this.add(entity, spelling) === null) remarks.push(`is also "${spelling}", says the model, which is a name of another entity`)
      else if (isNew && same !== null) remarks.push(`is also "${spelling}", says the model`)
    }
    return { entity, place: written, remarks }
  }

  #place(words: string): Span | null {
    return isNoName(words, this.isEnglish) ? null : (this.locator.all(words)[0] ?? null)
  }

  /** The entity with the name; otherwise the only one of the type that has another of the spellings, or is known by the name. */
  #same([name, ...others]: readonly string[], type: AuthoredEntity['type']): AuthoredEntity | null {
    const named = this.find(name as string)
    if (named !== null) return named
    const owners = new Set(others.flatMap((other) => this.find(other) ?? []).filter((owner) => owner.type === type))
    const known = this.#known(name as string, type)
    for (const entity of this.all) if (entity.id === known?.id) owners.add(entity)
    return owners.size === 1 ? ([...owners][0] as AuthoredEntity) : null
  }

  #known(name: string, type: AuthoredEntity['type']): KnownEntity | undefined {
    const folded = foldName(name)
    const fitting = this.known.filter(
      (other) => other.type === type && other.aliases.some(({ text, kind }) => kind !== 'role' && foldName(text) === folded),
    )
    return fitting.length === 1 ? fitting[0] : undefined
  }

  #create(name: string, type: AuthoredEntity['type']): AuthoredEntity {
    const known = this.#known(name, type)
    const entity: AuthoredEntity = {
      ...{
        id: known?.id ?? unusedId(slug(name), this.#ids),
        provenance: 'drafted',
        type,
        name,
        identified: !isDescription(name),
        aliases: [],
      },
      ...{ sameAs: known?.sameAs ?? null, description: null, partOf: [] },
    }
    this.all.push(entity)
    return entity
  }
}
