import { Entity, EntityType, type PartOf } from '../../schemas/entity.js'
import { foldedText, many, number, required, text } from './columns.js'
import * as filter from './filters.js'
import { cell, listCell, provenanceCell } from './flat.js'
import { thing } from './json-ld.js'
import { entityNames } from './names.js'
import { provenances } from './provenance.js'
import { declare } from './resource.js'

export const entities = declare<Entity>({
  path: 'entities',
  name: 'Entity',
  description: 'The people, organizations, places and groups that the articles name. An entity has the same id in all articles.',
  schema: Entity,
  columns: {
    id: text(({ id }) => id),
    type: required(text(({ type }) => type)),
    name: required(foldedText(({ name }) => name)),
    identified: number(({ identified }) => Number(identified)),
    partOf: many(({ partOf }) => partOf.map(({ entity }) => entity)),
    provenance: required(text(({ provenance }) => provenance)),
  },
  filters: {
    type: filter.value('type', EntityType, 'Has this type.', 'person'),
    name: filter.entity('id', 'Has this name.', 'Zelensky'),
    entity: filter.entity('id', 'The same as `name`.', 'Zelensky'),
    partOf: filter.entity('partOf', 'Is part of this entity.', 'Russia'),
    identified: filter.flag('identified', 'Whether the articles name the entity; `false` finds sources that they only describe.'),
    provenance: filter.provenance(),
    article: filter.article(),
    q: filter.words('the names and the description', 'Ukrainian president'),
  },
  sorts: ['name', 'type'],
  defaultSort: ['name'],
  example: { id: 'volodymyr-zelenskyy', query: 'name=Zelensky' },
  words: ({ name, aliases, description }) => [...new Set([name, ...aliases.map(({ text }) => text)]), description ?? ''],
  flat: [
    cell('id', 'string', 'Id of the entity.', ({ id }) => id),
    cell('type', 'string', 'Type of the entity.', ({ type }) => type),
    cell('name', 'string', 'Name of the entity.', ({ name }) => name),
    cell('identified', 'boolean', 'Whether the articles name the entity.', ({ identified }) => identified),
    cell('sameAs', 'string', 'Address of the entity in Wikidata.', ({ sameAs }) => sameAs),
    cell('description', 'string', 'Who or what the entity is.', ({ description }) => description),
    listCell('aliases', 'Every spelling.', ({ aliases }) => aliases.map(({ text }) => text)),
    listCell('partOf', 'Ids of the entities that it is part of.', ({ partOf }) => partOf.map(({ entity }) => entity)),
    listCell('partOf', 'How each of these is known.', ({ partOf }) => partOf.map(({ basis }) => basis), 'partOfBasis'),
    provenanceCell(),
  ],
  table: { type: ['type'], name: ['name'], description: ['description'] },
  jsonLd: thing,
  names: entityNames,
  merge: mergeEntities,
  contributions: contributionsOf,
  agreed: ({ id, type, sameAs, partOf }) => ({ id, type, sameAs, partOf }),
})

/**
 * Merges the versions of one entity from several articles. It has the aliases and the relations of all versions, and the strongest
 * provenance. Its name and its description come from the first article by id in which they have the strongest provenance, so that
 * a draft does not rename what a person has written.
 */
function mergeEntities(versions: readonly { article: string; item: Entity }[]): Entity {
  const items = [...versions].sort((a, b) => (a.article < b.article ? -1 : 1)).map(({ item }) => item)
  const byProvenance = provenances.flatMap((provenance) => items.filter((item) => item.provenance === provenance))
  const first = byProvenance[0] as Entity
  const aliases = new Map(items.flatMap(({ aliases }) => aliases).map((alias) => [keyOf(alias), alias]))
  return {
    ...first,
    identified: items.some(({ identified }) => identified),
    aliases: [...aliases.values()],
    sameAs: items.find(({ sameAs }) => sameAs !== null)?.sameAs ?? null,
    description: byProvenance.find(({ description }) => description !== null)?.description ?? null,
    partOf: mergeRelations(items.flatMap(({ partOf }) => partOf)),
  }
}

/**
 * Each alias and each relation, and the other properties that it has, some with the provenance that they have it from. What is not
 * listed here comes from the first article alone.
 */
function contributionsOf({ identified, aliases, sameAs, description, partOf, provenance }: Entity): string[] {
  const properties = { identified, sameAs: sameAs !== null, [`description ${provenance}`]: description !== null, [provenance]: true }
  return [
    ...aliases.map(keyOf),
    ...partOf.map(({ entity, basis }) => `${basis} ${entity}`),
    ...Object.entries(properties).flatMap(([name, has]) => (has ? name : [])),
  ]
}

function keyOf({ text, kind, lang }: Entity['aliases'][number]): string {
  return JSON.stringify([text, kind, lang])
}

/** The strongest first: what one article states is stated. */
const bases: readonly PartOf['basis'][] = ['stated', 'inferred', 'curated']

/** Each entity once, in the order of the articles, with the strongest of its bases. */
function mergeRelations(relations: readonly PartOf[]): PartOf[] {
  const byEntity = new Map<string, PartOf>()
  for (const relation of relations) {
    const known = byEntity.get(relation.entity)
    if (known === undefined || bases.indexOf(relation.basis) < bases.indexOf(known.basis)) byEntity.set(relation.entity, relation)
  }
  return [...byEntity.values()]
}
