import type { Alias, AuthoredEntity } from '../../../schemas/entity.js'
import { foldName } from '../../text/folding.js'
import type { Gender } from '../lexicon/people.js'
import { contains, type Span } from '../text/spans.js'
import type { Cluster, SharedName } from './clusters.js'
import { genderOf } from './genders.js'
import type { KnownEntity } from './known-entity.js'
import type { Mention } from './mentions.js'
import { slug, unusedId } from './slug.js'

/** An entity of the draft. Its aliases grow while facts refer to it. */
export interface DraftEntity {
  id: string
  type: AuthoredEntity['type']
  name: string
  identified: boolean
  sameAs: string | null
  aliases: Map<string, Alias['kind']>
  gender: Gender
  /** Its names in the text; a described source has none. */
  mentions: readonly Mention[]
}

export type { KnownEntity }

/** A name that may mean somebody or something else. */
export interface NameDoubt {
  mention: Mention
  message: string
}

/** An entity where the text names it. */
export interface NamedEntity {
  entity: DraftEntity
  mention: Mention
}

/** The entities of an article, and the names that each of them owns. */
export class Entities {
  readonly all: DraftEntity[] = []
  readonly doubts: NameDoubt[] = []
  readonly #owners = new Map<string, DraftEntity>()
  readonly #ids = new Set<string>()
  /** Ids of known entities: a new entity must not get one. */
  readonly #reserved: ReadonlySet<string>
  /** All names in the order of the text. */
  #places: NamedEntity[] | null = null

  constructor(
    readonly text: string,
    clusters: readonly Cluster[],
    known: readonly KnownEntity[] = [],
  ) {
    const byName = namesOf(known)
    this.#reserved = new Set(known.map(({ id }) => id))
    for (const cluster of clusters) {
      if (cluster.shared !== undefined) this.#doubtShared(cluster.shared)
      this.#add(cluster, byName)
    }
  }

  /** The names of people and others within a part of the text. */
  within(span: Span): NamedEntity[] {
    this.#places ??= this.all
      .flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })))
      .sort((a, b) => a.mention.start - b.mention.start || a.mention.end - b.mention.end)
    const places = this.#places
    const first = places.findIndex(({ mention }) => mention.start >= span.start)
    const found: NamedEntity[] = []
    for (let at = first; at !== -1 && at < places.length; at += 1) {
      const named = places[at] as NamedEntity
      if (named.mention.start >= span.end) break
      if (contains(span, named.mention)) found.push(named)
    }
    return found
  }

  /** A source that the article describes without naming it. */
  describe(words: string, type: DraftEntity['type'], gender: Gender): DraftEntity {
    const isOrganization = type === 'organization'
    const entity: DraftEntity = {
      ...{
        id: unusedId(slug(words), this.#ids, this.#reserved),
        type,
        name: words,
        identified: isOrganization,
        sameAs: null,
        gender,
        mentions: [],
      },
      aliases: new Map([[words, isOrganization ? 'name' : 'role']]),
    }
    this.all.push(entity)
    return entity
  }

  /** Adds a spelling, unless it is the name of somebody else. */
  addAlias(entity: DraftEntity, text: string, kind: 'name' | 'role'): boolean {
    if (entity.aliases.has(text)) return entity.aliases.get(text) === kind
    const folded = foldName(text)
    const owner = this.#owners.get(folded)
    if (kind === 'name' && owner !== undefined && owner !== entity) return false
    if (kind === 'name') this.#owners.set(folded, entity)
    entity.aliases.set(text, kind)
    return true
  }

  #add(cluster: Cluster, byName: ReadonlyMap<string, KnownEntity[]>): void {
    const { type, name, mentions } = cluster
    const fitting = cluster.known ?? fittingKnown(cluster, byName)
    const [only] = fitting.length === 1 ? fitting : []
    const mention = mentions[0] as Mention
    if (fitting.length > 1)
      this.doubts.push({ mention, message: `may be ${fitting.map(({ id }) => id).join(' or ')}; it got an id of its own` })
    if (only !== undefined && this.#ids.has(only.id)) {
      const same = this.all.find(({ id }) => id === only.id) as DraftEntity
      same.mentions = [...same.mentions, ...mentions]
      this.#addNames(same, mentions)
      return
    }
    const entity: DraftEntity = {
      ...{
        id: only === undefined ? unusedId(slug(name), this.#ids, this.#reserved) : only.id,
        type: only?.type ?? (type as DraftEntity['type']),
        name,
        identified: true,
      },
      ...{ sameAs: only?.sameAs ?? null, aliases: new Map(), gender: genderOf(mentions), mentions },
    }
    this.#ids.add(entity.id)
    this.#addNames(entity, mentions)
    if (!entity.aliases.has(name)) return
    this.all.push(entity)
    if (cluster.isGuess && only === undefined) this.doubts.push({ mention, message: `was taken for ${nouns[entity.type]}` })
  }

  #doubtShared({ mention, names }: SharedName): void {
    this.doubts.push({ mention, message: `may be ${names.join(' or ')}; was taken for ${names[0]}` })
  }

  #addNames(entity: DraftEntity, mentions: readonly Mention[]): void {
    for (const mention of mentions) {
      this.addAlias(entity, mention.name, 'name')
      this.addAlias(entity, this.text.slice(mention.whole.start, mention.whole.end), 'name')
    }
  }
}

const nouns = { person: 'a person', organization: 'an organization', place: 'a place', group: 'a group' } as const

/** The known entities that have a name of the cluster. A single name of a person may be that of many. */
function fittingKnown({ type, mentions }: Cluster, byName: ReadonlyMap<string, KnownEntity[]>): KnownEntity[] {
  const names = new Set(mentions.filter(({ words }) => words.length > 1 || type !== 'person').map(({ folded }) => folded))
  const known = new Set([...names].flatMap((folded) => byName.get(folded) ?? []))
  return [...known].filter((other) => other.type === type || type !== 'person')
}

/** The known entities by their folded names. */
export function namesOf(known: readonly KnownEntity[]): Map<string, KnownEntity[]> {
  const byName = new Map<string, KnownEntity[]>()
  for (const entity of known) {
    const names = new Set(entity.aliases.filter(({ kind }) => kind !== 'role').map(({ text }) => foldName(text)))
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []).filter(({ id }) => id !== entity.id), entity])
  }
  return byName
}
