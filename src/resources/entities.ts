import { Entity, EntityType } from '../../schemas/entity.js'
import { foldedText, number, text } from './columns.js'
import * as filter from './filters.js'
import { cell, listCell } from './flat.js'
import { thing } from './json-ld.js'
import { entityNames } from './names.js'
import { declare } from './resource.js'

export const entities = declare<Entity>({
  path: 'entities',
  name: 'Entity',
  description: 'The people, organizations, places and groups that the articles speak of; one entity has the same id in all articles.',
  schema: Entity,
  columns: {
    id: text(({ id }) => id),
    type: text(({ type }) => type),
    name: foldedText(({ name }) => name),
    identified: number(({ identified }) => Number(identified)),
  },
  filters: {
    type: filter.value('type', EntityType, 'Is of this type.', 'person'),
    name: filter.entity('id', 'Is the entity with this name.', 'Zelensky'),
    entity: filter.entity('id', 'The same as `name`.', 'Zelensky'),
    identified: filter.flag('identified', 'Whether the article says who it is; `false` finds sources that are only described.'),
    article: filter.article(),
    q: filter.words('The names and the description.', 'Ukrainian president'),
  },
  sorts: ['name', 'type'],
  defaultSort: ['name'],
  example: { id: 'volodymyr-zelenskyy', query: 'name=Zelensky' },
  words: ({ name, aliases, description }) => [...new Set([name, ...aliases.map(({ text }) => text)]), description ?? ''],
  flat: [
    cell('id', 'string', 'Id of the entity.', ({ id }) => id),
    cell('type', 'string', 'What kind of entity it is.', ({ type }) => type),
    cell('name', 'string', 'Its name.', ({ name }) => name),
    cell('identified', 'boolean', 'Whether the article says who it is.', ({ identified }) => identified),
    cell('sameAs', 'string', 'Its address in Wikidata.', ({ sameAs }) => sameAs),
    cell('description', 'string', 'Who or what it is.', ({ description }) => description),
    listCell('aliases', 'Every spelling.', ({ aliases }) => aliases.map(({ text }) => text)),
  ],
  jsonLd: thing,
  names: entityNames,
  merge: mergeEntities,
})

/**
 * One entity out of what several articles say of it: all aliases; the rest from the first article by id,
 * or from the next one that knows what the first does not.
 */
function mergeEntities(versions: readonly { article: string; item: Entity }[]): Entity {
  const items = [...versions].sort((a, b) => (a.article < b.article ? -1 : 1)).map(({ item }) => item)
  const first = items[0] as Entity
  const aliases = new Map(
    items.flatMap(({ aliases }) => aliases).map((alias) => [JSON.stringify([alias.text, alias.kind, alias.lang]), alias]),
  )
  return {
    ...first,
    identified: items.some(({ identified }) => identified),
    aliases: [...aliases.values()],
    sameAs: items.find(({ sameAs }) => sameAs !== null)?.sameAs ?? null,
    description: items.find(({ description }) => description !== null)?.description ?? null,
  }
}
