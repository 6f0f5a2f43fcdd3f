import { foldName } from '../../text/folding.js'
import type { Draft } from '../draft.js'
import type { KnownEntity } from '../entities/entities.js'
import { namesIn } from './names-in.js'
import { renameEntities } from './rename.js'

/** Tells which entities articles know: a store, or the documents of a folder. */
export interface KnownSource {
  /** The entities that have one of these folded names or ids. */
  named(names: readonly string[]): Promise<KnownEntity[]>
  /** Those of the ids that an article other than this one uses. */
  taken(ids: readonly string[], article: string): Promise<string[]>
}

/**
 * Drafts with the known entities that the text may name: they keep their ids. A new entity gets no id that another article uses,
 * such as that of a source that both describe in the same words.
 */
export async function withKnownEntities<D extends Draft>(
  source: KnownSource,
  text: string,
  drafting: (known: readonly KnownEntity[]) => D | Promise<D>,
): Promise<D> {
  const known = await source.named(namesIn(text))
  const drafted = await drafting(known)
  const { article, entities } = drafted.document
  const knownIds = new Set(known.map(({ id }) => id))
  const added = entities.map(({ id }) => id).filter((id) => !knownIds.has(id))
  const renamed = await freeIds(source, added, article.id)
  return { ...drafted, document: renameEntities(drafted.document, renamed) }
}

/** New ids instead of those that other articles use: with the id of the article, which no other article has. */
async function freeIds(source: KnownSource, added: readonly string[], article: string): Promise<Map<string, string>> {
  const renamed = new Map<string, string>()
  let taken = await source.taken(added, article)
  for (let number = 1; taken.length > 0; number += 1) {
    const wanted = new Map(taken.map((id) => [idIn(id, article, number), id]))
    for (const [own, id] of wanted) renamed.set(id, own)
    taken = (await source.taken([...wanted.keys()], article)).map((own) => wanted.get(own) as string)
  }
  return renamed
}

/** Longest part of an id that comes from its entity or its article: an id has at most 100 characters. */
const longestPart = 46

function idIn(id: string, article: string, number: number): string {
  const cut = (part: string) => part.slice(0, longestPart).replace(/-$/, '')
  return `${cut(id)}-${cut(article)}${number === 1 ? '' : `-${number}`}`
}

interface Owned {
  entity: KnownEntity
  /** The article that uses it; null if there are several. */
  article: string | null
}

/** Known entities in memory, found by their names. */
export class KnownEntities implements KnownSource {
  readonly #byId = new Map<string, Owned>()
  readonly #byName = new Map<string, Set<string>>()

  /** Adds what an article says about entities. */
  add(entities: readonly KnownEntity[], article: string): void {
    for (const entity of entities) {
      const known = this.#byId.get(entity.id)
      if (known === undefined) this.#byId.set(entity.id, { entity, article })
      else this.#byId.set(entity.id, { entity: united(known.entity, entity), article: known.article === article ? article : null })
      for (const name of [entity.id, ...entity.aliases.filter(({ kind }) => kind !== 'role').map(({ text }) => text)]) {
        const folded = foldName(name)
        this.#byName.set(folded, (this.#byName.get(folded) ?? new Set()).add(entity.id))
      }
    }
  }

  async named(names: readonly string[]): Promise<KnownEntity[]> {
    const ids = new Set(names.flatMap((name) => [...(this.#byName.get(name) ?? [])]))
    return [...ids].map((id) => (this.#byId.get(id) as Owned).entity)
  }

  async taken(ids: readonly string[], article: string): Promise<string[]> {
    return ids.filter((id) => {
      const known = this.#byId.get(id)
      return known !== undefined && known.article !== article
    })
  }
}

/** An entity with the aliases of another version of it. */
function united(first: KnownEntity, { sameAs, aliases }: KnownEntity): KnownEntity {
  const has = ({ text, kind }: KnownEntity['aliases'][number]) => first.aliases.some((alias) => alias.text === text && alias.kind === kind)
  return { ...first, sameAs: first.sameAs ?? sameAs, aliases: [...first.aliases, ...aliases.filter((alias) => !has(alias))] }
}

/** The entities of several sources, each once. */
export function allOf(sources: readonly KnownSource[]): KnownSource {
  return {
    async named(names) {
      const byId = new Map<string, KnownEntity>()
      for (const source of sources) {
        for (const entity of await source.named(names)) {
          const known = byId.get(entity.id)
          byId.set(entity.id, known === undefined ? entity : united(known, entity))
        }
      }
      return [...byId.values()]
    },
    async taken(ids, article) {
      const taken = new Set<string>()
      for (const source of sources) for (const id of await source.taken(ids, article)) taken.add(id)
      return [...taken]
    },
  }
}
