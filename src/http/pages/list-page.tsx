import type { Facet } from '../../../schemas/lists.js'
import type { ExpandedName, Page } from '../../../schemas/responses.js'
import { ActiveFilters } from './parts/active-filters.js'
import type { PageContext } from './parts/context.js'
import { Facets, narrowing } from './parts/facets.js'
import { type Links, samePage } from './parts/links.js'
import { Paging, totalInWords } from './parts/paging.js'
import { Rows } from './parts/row.js'
import { renderPage } from './parts/shell.js'
import { Views } from './parts/views.js'
import { words } from './parts/wording.js'

export interface ListPage {
  path: string
  sorts: readonly string[]
  items: readonly object[]
  page: Page
  resolved: Record<string, ExpandedName[]>
  facets: Record<string, Facet>
}

/** The same list for programs, and what their formats do not take. */
const formats: readonly { format: string; title: string; type: string; without: readonly string[] }[] = [
  { format: 'json', title: 'JSON', type: 'application/json', without: [] },
  { format: 'csv', title: 'CSV', type: 'text/csv', without: ['facet', 'include'] },
  { format: 'ndjson', title: 'NDJSON', type: 'application/x-ndjson', without: ['facet', 'include'] },
  { format: 'atom', title: 'Feed', type: 'application/atom+xml', without: ['facet', 'include', 'fields'] },
]

/** A list as a page: rows in words, facets as links, and the same question as data. */
export function listPage({ path, sorts, items, page, resolved, facets }: ListPage, context: PageContext): string {
  const { links } = context
  const [title, description] = headings[path] as readonly [string, string]
  const shown = narrowing(facets, links, page.totalIsExact ? page.total : null)
  const asData = formats.map(({ format, title, type, without }) => {
    const removed = Object.fromEntries(without.map((name) => [name, null]))
    return { type, title, href: samePage(links, { ...removed, format }) }
  })
  return renderPage({
    links,
    title,
    description,
    alternates: asData,
    children: (
      <>
        <h1>{title}</h1>
        <p class="soft">
          {totalInWords(path, page)}. {description}
        </p>
        <Views links={links} />
        <ActiveFilters links={links} resolved={resolved} />
        <Tools asData={asData} sorts={sorts} links={links} />
        {shown.length > 0 && (
          <p class="narrow">
            <a href="#narrow">Narrow the list</a>
          </p>
        )}
        <div class="columns">
          <div>
            {page.total === 0 && (
              <p class="empty">
                Nothing matches. Remove a filter, or <a href={`${links.root}search`}>search for other words</a>.
              </p>
            )}
            <Rows path={path} items={items} context={context} />
            <Paging page={page} links={links} />
          </div>
          <Facets facets={shown} links={links} />
        </div>
      </>
    ),
  })
}

interface ToolsOf {
  asData: readonly { title: string; href: string }[]
  sorts: readonly string[]
  links: Links
}

/** The same question as data, and in other orders. */
function Tools({ asData, sorts, links }: ToolsOf) {
  return (
    <div class="tools">
      <span>
        As data
        {asData.map(({ title, href }) => (
          <>
            {' '}
            <a href={href}>{title}</a>
          </>
        ))}
      </span>
      <span>
        Sort by
        {sorts.map((sort) => (
          <>
            {' '}
            <SortLink sort={sort} links={links} />
          </>
        ))}
      </span>
    </div>
  )
}

/** A link that sorts by a column, or the other way round if the list is sorted by it. */
function SortLink({ sort, links }: { sort: string; links: Links }) {
  const name = sortNames[sort] ?? words(sort)
  const current = links.query.get('sort')
  if (current !== sort && current !== `-${sort}`) return <a href={samePage(links, { sort })}>{name}</a>
  const isDescending = current.startsWith('-')
  return (
    <a href={samePage(links, { sort: isDescending ? sort : `-${sort}` })} aria-current="true">
      {name} {isDescending ? '↓' : '↑'}
    </a>
  )
}

/** What the orders are called that are not called as they are sorted by. */
const sortNames: Readonly<Record<string, string>> = { saidOn: 'date', position: 'place in the article' }

/** The title of each list, and what it has. */
const headings: Readonly<Record<string, readonly [title: string, description: string]>> = {
  quotes: ['Quotes', 'Who said what, in which words.'],
  figures: ['Figures', 'The numbers, each with who gives it. Figures that contradict each other stay side by side.'],
  events: ['Events', 'What happened, is planned, claimed or denied.'],
  entities: ['Who and where', 'The people, organizations, groups and places that the articles name.'],
  articles: ['Articles', 'The articles that the facts are from.'],
}
