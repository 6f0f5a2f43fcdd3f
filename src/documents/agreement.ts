import type { Entity } from '../../schemas/entity.js'
import type { CheckedDocument } from './check.js'
import type { Finding, Problem } from './model/problem.js'

/** What another article says of an entity. */
export interface OtherVersion {
  article: string
  entity: Pick<Entity, 'id' | 'type' | 'sameAs'>
}

/**
 * Where a document says something else of an entity than another article: one id is one entity everywhere.
 * Each difference is told once, however many articles it stands against.
 */
export function disagreements(entities: readonly OtherVersion['entity'][], others: readonly OtherVersion[]): Finding[] {
  const byId = new Map<string, OtherVersion[]>()
  for (const other of others) {
    const known = byId.get(other.entity.id)
    if (known === undefined) byId.set(other.entity.id, [other])
    else known.push(other)
  }
  return entities.flatMap((own, index) =>
    (['type', 'sameAs'] as const).flatMap((property): Finding[] => {
      const differs = ({ entity }: OtherVersion) => entity[property] !== own[property] && entity[property] !== null
      const other = own[property] === null ? undefined : byId.get(own.id)?.find(differs)
      if (other === undefined) return []
      const message = `"${own.id}" has the ${property} ${JSON.stringify(other.entity[property])} in the article "${other.article}"; make them agree, or give this entity another id`
      return [{ code: 'entity-disagreement', path: ['entities', index, property], message }]
    }),
  )
}

/** One article is in one file. */
export function duplicateArticle(id: string, first: string): Finding {
  return {
    code: 'duplicate-article',
    path: ['article', 'id'],
    message: `"${id}" is the article of ${first} too; give one of them another id`,
  }
}

/** What is wrong with documents only beside each other. Documents with problems of their own are left out. */
export function checkTogether(checked: readonly CheckedDocument[]): Problem[] {
  const seen = new Map<string, string>()
  // Of what is said of an entity, each different version once: most articles say the same.
  const versions = new Map<string, OtherVersion>()
  const problems: Problem[] = []
  for (const { file, document, source } of checked) {
    if (document === null || source === null) continue
    const { article, entities } = document
    const first = seen.get(article.id)
    if (first === undefined) seen.set(article.id, file)
    else problems.push(source.problem(duplicateArticle(article.id, first)))
    problems.push(...disagreements(entities, [...versions.values()]).map((finding) => source.problem(finding)))
    for (const entity of entities) {
      const key = JSON.stringify([entity.id, entity.type, entity.sameAs])
      if (!versions.has(key)) versions.set(key, { article: article.id, entity })
    }
  }
  return problems
}
