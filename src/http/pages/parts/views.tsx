import { filtersOf, type Links, listLink } from './links.js'

/** The same figures as a list and as the tables that are computed from them. */
const views = [
  ['figures', 'One by one'],
  ['figures/series', 'Over time'],
  ['figures/latest', 'Latest of each source'],
  ['figures/groups', 'In groups'],
] as const

/** On a page of figures: links to its other views, with the same filters. */
export function Views({ links }: { links: Links }) {
  if (!views.some(([path]) => path === links.path)) return null
  return (
    <nav aria-label="Views">
      <ul class="views">
        {views.map(([path, name]) => (
          <li>
            <a href={listLink(links, path, Object.fromEntries(filtersOf(links)))} aria-current={links.path === path ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
