import type { EntityName, ResolvedName } from '../../../schemas/answers.js'
import type { Entity } from '../../../schemas/entity.js'
import { nearest } from '../../nearest.js'
import { foldName, meantBy } from '../../resources/names.js'
import type { NameMatch, Store } from '../../store/store.js'

/** How many entities are offered where nobody has the name. */
const offered = 5
/** How many neighbours of a name are looked at for that, on either side. */
const neighbours = 200

/** Whom each of the names means, in the order of the names. */
export async function resolveNames(store: Store, given: readonly string[]): Promise<ResolvedName[]> {
  const matches = await store.names([...new Set(given.map(foldName))])
  return Promise.all(
    given.map(async (name) => {
      const own = matches.filter(({ folded }) => folded === foldName(name))
      const meant = meantBy(own)
      return meant === null
        ? { given: name, matchedBy: null, entities: [], nearest: await nearestEntities(store, name, own) }
        : { given: name, matchedBy: meant.kind, entities: await shortly(store, meant.entities), nearest: [] }
    }),
  )
}

/** Those who share the description, or else those whose names are like it. */
async function nearestEntities(store: Store, name: string, sharing: readonly NameMatch[]): Promise<EntityName[]> {
  const folded = foldName(name)
  const candidates = sharing.length > 0 ? sharing : await store.neighbourNames(folded, neighbours)
  const names = nearest(
    folded,
    candidates.map((candidate) => candidate.folded),
    neighbours,
  )
  const ids = names.flatMap((near) => candidates.filter((candidate) => candidate.folded === near).map(({ entity }) => entity))
  const wanted = [...new Set(ids)].slice(0, offered)
  const found = new Map((await shortly(store, wanted)).map((entity) => [entity.id, entity]))
  return wanted.map((id) => found.get(id) as EntityName)
}

async function shortly(store: Store, ids: readonly string[]): Promise<EntityName[]> {
  const items = await store.items('entities', ids)
  return items.map((json) => {
    const { id, name, type } = JSON.parse(json) as Entity
    return { id, name, type }
  })
}
