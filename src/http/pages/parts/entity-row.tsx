import type { Entity } from '../../../../schemas/entity.js'
import type { PageContext } from './context.js'
import { itemLink } from './links.js'

/** Who or what it is, and how the articles spell it. */
export function EntityRow({ entity, context }: { entity: Entity; context: PageContext }) {
  const { id, name, type, description, aliases } = entity
  const spellings = aliases.map(({ text }) => text).filter((text) => text !== name)
  return (
    <>
      <div>
        <b>
          <a href={itemLink(context.links, 'entities', id)}>{name}</a>
        </b>{' '}
        <small>{type}</small>
      </div>
      {description !== null && <div>{description}</div>}
      {spellings.length > 0 && <footer>Also called {spellings.join(', ')}</footer>}
    </>
  )
}
