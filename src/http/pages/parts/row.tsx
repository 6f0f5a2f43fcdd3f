import { ArticleRow } from './article-row.js'
import type { PageContext } from './context.js'
import { EntityRow } from './entity-row.js'
import { EventRow } from './event-row.js'
import { FigureRow } from './figure-row.js'
import { QuoteRow } from './quote-row.js'

interface RowProperties {
  path: string
  item: never
  context: PageContext
}

/** An item of a resource as a row of a list, and whether a person has reviewed it. */
export function Row(properties: RowProperties) {
  const { provenance } = properties.item as { provenance?: string }
  return (
    <>
      <ItemRow {...properties} />
      {provenance === 'drafted' && <footer>Drafted by rules; nobody has reviewed it.</footer>}
    </>
  )
}

/** Items of a resource as a list of rows. */
export function Rows({ path, items, context }: { path: string; items: readonly object[]; context: PageContext }) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li>
          <Row path={path} item={item as never} context={context} />
        </li>
      ))}
    </ul>
  )
}

function ItemRow({ path, item, context }: RowProperties) {
  switch (path) {
    case 'quotes':
      return <QuoteRow quote={item} context={context} />
    case 'figures':
      return <FigureRow figure={item} context={context} />
    case 'events':
      return <EventRow event={item} context={context} />
    case 'entities':
      return <EntityRow entity={item} context={context} />
    default:
      return <ArticleRow article={item} context={context} />
  }
}
