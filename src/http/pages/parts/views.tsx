import { filtersOf, type Links, listLink } from './links.js'

/** The same figures as a list and as the tables that are computed from them. */
const views = [
  ['figures', 'One by one'],
  ['figures/series', 'Over time'],
  ['figures/latest', 'Latest of each source'],
  ['figures/groups', 'In groups'],
] as const

/** Links between the views of figures, with the same filters. */
export function Views({ links }: { links: Links }) {
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
