import type { Entity } from '../../schemas/entity.js'
import type { CheckedDocument } from './check.js'
import { type Finding, type Problem, quoted } from './model/problem.js'

/** An entity as another article has it. */
export interface OtherVersion {
  article: string
  entity: Pick<Entity, 'id' | 'type' | 'sameAs'>
}

/**
 * The properties of entities that differ from other articles: an id means the same entity everywhere. Each difference is
 * reported once, for the first article that it conflicts with.
 */
export function disagreements(entities: readonly OtherVersion['entity'][], others: readonly OtherVersion[]): Finding[] {
  const byId: VersionsById = new Map()
  for (const other of others) addVersion(byId, other)
  return disagreementsWith(entities, byId)
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

/** An article is in more than one file. */
export function duplicateArticle(id: string, first: string): Finding {
  return {
    code: 'duplicate-article',
    path: ['article', 'id'],
    message: `"${id}" is already the id of the article in ${first}; give one of them another id`,
  }
}

/** Conflicts between documents. Documents that have problems of their own are skipped. */
export function checkTogether(checked: readonly CheckedDocument[]): Problem[] {
  const seen = new Map<string, string>()
  // Each distinct version of an entity once: most articles have the same.
  const seenVersions = new Set<string>()
  const versions: VersionsById = new Map()
  const problems: Problem[] = []
  for (const { file, document, source } of checked) {
    if (document === null || source === null) continue
    const { article, entities } = document
    const first = seen.get(article.id)
    if (first === undefined) seen.set(article.id, file)
    else problems.push(source.problem(duplicateArticle(article.id, first)))
    for (const finding of disagreementsWith(entities, versions)) problems.push(source.problem(finding))
    for (const entity of entities) {
      const key = JSON.stringify([entity.id, entity.type, entity.sameAs])
      if (seenVersions.has(key)) continue
      seenVersions.add(key)
      addVersion(versions, { article: article.id, entity })
    }
  }
  return problems
}
