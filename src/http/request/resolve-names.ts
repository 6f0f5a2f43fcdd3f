import { LRUCache } from 'lru-cache'
import type { EntityName, ResolvedName } from '../../../schemas/answers.js'
import type { Entity } from '../../../schemas/entity.js'
import { meantBy } from '../../resources/names.js'
import type { NameMatch, Reader } from '../../store/types.js'
import { foldName } from '../../text/folding.js'
import { nearest } from '../../text/suggestions.js'

/** How many entities are offered where nobody has the name. */
const offered = 5
/** How many neighbours of a name are looked at for that, on either side. */
const neighbours = 200

/** How many characters of names are kept, and how many each counts for beside its own. */
const keptCharacters = 4_000_000
const overhead = 500

/** Whom names mean, as it was found before in the same state of the data: the same ones are asked for again and again. */
export class KnownNames {
  readonly #known = new LRUCache<string, ResolvedName>({
    maxSize: keptCharacters,
    sizeCalculation: ({ nearest }, key) => key.length + overhead * (1 + nearest.length),
  })

  /** Whom each of the names means, in the order of the names. */
  async resolve(reader: Reader, given: readonly string[]): Promise<ResolvedName[]> {
    const key = (name: string) => `${reader.version}\n${name}`
    const known = given.map((name) => this.#known.get(key(name)))
    const unknown = given.filter((_, index) => known[index] === undefined)
    if (unknown.length === 0) return known as ResolvedName[]
    const found = new Map((await resolveNames(reader, unknown)).map((resolved) => [resolved.given, resolved]))
    for (const [name, resolved] of found) this.#known.set(key(name), resolved)
    return given.map((name, index) => known[index] ?? (found.get(name) as ResolvedName))
  }
}

async function resolveNames(reader: Reader, given: readonly string[]): Promise<ResolvedName[]> {
  const matches = await reader.names([...new Set(given.map(foldName))])
  const resolved: ResolvedName[] = []
  for (const name of given) {
    const own = matches.filter(({ folded }) => folded === foldName(name))
    const meant = meantBy(own)
    resolved.push(
      meant === null
        ? { given: name, matchedBy: null, entities: [], nearest: await nearestEntities(reader, name, own) }
        : { given: name, matchedBy: meant.kind, entities: await shortly(reader, meant.entities), nearest: [] },
    )
  }
  return resolved
}

/** Those who share the description, or else those whose names are like it. */
async function nearestEntities(reader: Reader, name: string, sharing: readonly NameMatch[]): Promise<EntityName[]> {
  const folded = foldName(name)
  const candidates = sharing.length > 0 ? sharing : await reader.neighbourNames(folded, neighbours)
  const names = nearest(
    folded,
    candidates.map((candidate) => candidate.folded),
    neighbours,
  )
  const ids = names.flatMap((near) => candidates.filter((candidate) => candidate.folded === near).map(({ entity }) => entity))
  const wanted = [...new Set(ids)].slice(0, offered)
  const found = new Map((await shortly(reader, wanted)).map((entity) => [entity.id, entity]))
  return wanted.map((id) => found.get(id) as EntityName)
}

async function shortly(reader: Reader, ids: readonly string[]): Promise<EntityName[]> {
  const items = await reader.items('entities', ids)
  return items.map((json) => {
    const { id, name, type } = JSON.parse(json) as Entity
    return { id, name, type }
  })
}
