import type { Entity } from '../../schemas/entity.js'
import { type CheckedDocument, isValid } from './check.js'
import { cycles, type Edge, steps } from './model/part-of.js'
import { type Finding, type Path, type Problem, quoted } from './model/problem.js'

/** An entity as another article has it. */
export interface OtherVersion {
  article: string
  entity: Pick<Entity, 'id' | 'type' | 'sameAs'> & Partial<Pick<Entity, 'partOf'>>
}

/**
 * The properties of entities that differ from other articles: an id means the same entity everywhere. Each difference is
 * reported once, for the first article that it conflicts with. Relations are united, so they conflict only if they make a cycle.
 * `others` has the entities, and everything that they are part of.
 */
export function disagreements(entities: readonly OtherVersion['entity'][], others: readonly OtherVersion[]): Finding[] {
  const byId: VersionsById = new Map()
  for (const other of others) addVersion(byId, other)
  return [...disagreementsWith(entities, byId), ...cyclesWith(entities, byId)]
}

type VersionsById = Map<string, OtherVersion[]>

function addVersion(byId: VersionsById, version: OtherVersion): void {
  const known = byId.get(version.entity.id)
  if (known === undefined) byId.set(version.entity.id, [version])
  else known.push(version)
}

function disagreementsWith(entities: readonly OtherVersion['entity'][], byId: VersionsById): Finding[] {
  return entities.flatMap((own, index) =>
    (['type', 'sameAs'] as const).flatMap((property): Finding[] => {
      const differs = ({ entity }: OtherVersion) => entity[property] !== own[property] && entity[property] !== null
      const other = own[property] === null ? undefined : byId.get(own.id)?.find(differs)
      if (other === undefined) return []
      const message = `"${own.id}" has the ${property} ${quoted(other.entity[property])} in the article "${other.article}"; use the same value, or give this entity another id`
      return [{ code: 'entity-disagreement', path: ['entities', index, property], message }]
    }),
  )
}

/** A relation, with its place in the document, or the article that states it. */
interface Relation extends Edge {
  path: Path | null
  article: string
}

/** The cycles that the relations of a document make together with those of other articles. */
function cyclesWith(entities: readonly OtherVersion['entity'][], byId: VersionsById): Finding[] {
  const own = new Map(
    entities.map(({ id, partOf = [] }, index) => [
      id,
      partOf.map(({ entity }, at): Relation => ({ from: id, to: entity, path: ['entities', index, 'partOf', at, 'entity'], article: '' })),
    ]),
  )
  const starts = [...own].flatMap(([id, relations]) => (relations.length > 0 ? [id] : []))
  return [...cycles(starts, (id) => [...(own.get(id) ?? []), ...relationsOf(id, byId)])].flatMap((cycle) => {
    const path = cycle.find((relation) => relation.path !== null)?.path ?? null
    // A cycle of other documents is reported there.
    if (path === null) return []
    const where = ({ path, article }: Relation) => (path === null ? ` in the article "${article}"` : ' here')
    return [{ code: 'part-of-cycle', path, message: `closes a cycle: ${steps(cycle, where)}; remove a wrong relation` }]
  })
}

/** Each entity that another one is part of, with the first article that says so. */
function relationsOf(id: string, byId: VersionsById): Relation[] {
  const relations = new Map<string, Relation>()
  for (const { article, entity } of byId.get(id) ?? []) {
    for (const { entity: to } of entity.partOf ?? []) if (!relations.has(to)) relations.set(to, { from: id, to, path: null, article })
  }
  return [...relations.values()]
}

/** An article is in more than one file. */
export function duplicateArticle(id: string, first: string): Finding {
  return {
    code: 'duplicate-article',
    path: ['article', 'id'],
    message: `"${id}" is already the id of the article in ${first}; give one of them another id`,
  }
}

/**
 * Conflicts of documents with each other, and with what `stored` articles say about their entities. Documents that have problems
 * of their own are skipped.
 */
export function checkTogether(checked: readonly CheckedDocument[], stored: readonly OtherVersion[] = []): Problem[] {
  const seen = new Map<string, string>()
  // Each distinct version of an entity once: most articles have the same.
  const seenVersions = new Set<string>()
  const versions: VersionsById = new Map()
  for (const version of stored) addVersion(versions, version)
  const problems: Problem[] = []
  for (const { file, document, source } of checked.filter(isValid)) {
    const { article, entities } = document
    const first = seen.get(article.id)
    if (first === undefined) seen.set(article.id, file)
    else problems.push(source.problem(duplicateArticle(article.id, first)))
    const findings = [...disagreementsWith(entities, versions), ...cyclesWith(entities, versions)]
    problems.push(...findings.map((finding) => source.problem(finding)))
    for (const entity of entities) {
      const key = JSON.stringify([entity.id, entity.type, entity.sameAs, entity.partOf?.map(({ entity }) => entity)])
      if (seenVersions.has(key)) continue
      seenVersions.add(key)
      addVersion(versions, { article: article.id, entity })
    }
  }
  return problems
}
