import { Entity, EntityType } from '../../schemas/entity.js'
import { foldedText, number, text } from './columns.js'
import * as filter from './filters.js'
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
    identified: filter.flag('identified', 'Whether the article says who it is; `false` finds sources that are only described.'),
    article: filter.article(),
  },
  sorts: ['name', 'type'],
  defaultSort: ['name'],
  example: { id: 'volodymyr-zelenskyy', query: 'name=Zelensky' },
  names: entityNames,
  unite: uniteEntities,
})

/**
 * One entity out of what several articles say of it: all aliases; the rest from the first article by id,
 * or from the next one that knows what the first does not.
 */
function uniteEntities(versions: readonly { article: string; item: Entity }[]): Entity {
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
