import type { ArticleText } from '../text/article-text.js'
import type { Span } from '../text/spans.js'
import { type Cluster, clustersOf } from './clusters.js'
import { describedIn } from './described.js'
import { Entities, namesOf } from './entities.js'
import { groupsIn } from './groups.js'
import type { KnownEntity } from './known-entity.js'
import { knownNamesIn } from './known-names.js'
import { mentionsOf } from './mentions.js'
import type { NameType } from './types.js'

/** The entities of an article in English; `sources` are the words for those who speak. */
export function englishEntities(article: ArticleText, sources: readonly Span[], known: readonly KnownEntity[]): Entities {
  const clusters: Cluster[] = clustersOf(mentionsOf(article), sources, typesOf(known))
  const entities = new Entities(article.text, [...clusters, ...groupsIn(article.text, clusters)], known)
  for (const { words, type } of describedIn(article.text)) entities.describe(words, type, null)
  return entities
}

/** The types of known names. A single name of a person may be that of many, and a name of several types says nothing. */
function typesOf(known: readonly KnownEntity[]): Map<string, NameType> {
  const types = new Map<string, NameType>()
  for (const [folded, entities] of namesOf(known)) {
    const { type } = entities[0] as KnownEntity
    if (entities.every((entity) => entity.type === type) && (type !== 'person' || folded.includes(' '))) types.set(folded, type)
  }
  return types
}

/** In any other language, the known entities alone. */
export function knownEntitiesIn(text: string, known: readonly KnownEntity[]): Entities {
  return new Entities(text, knownNamesIn(text, known), known)
}
