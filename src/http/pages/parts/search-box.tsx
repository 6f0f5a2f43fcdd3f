import type { Links } from './links.js'

interface SearchBoxOf {
  links: Links
  /** What was searched for. */
  words?: string
  /** Whether the page begins with it. */
  isLarge?: boolean
}

/** The field for a search in everything. */
export function SearchBox({ links: { root }, words, isLarge = false }: SearchBoxOf) {
  return (
    <search>
      <form class={isLarge ? 'search large' : 'search'} action={`${root}search`}>
        <input
          type="search"
          name="q"
          aria-label="Search all facts"
          placeholder={isLarge ? 'Words, names or numbers' : 'Search'}
          value={words}
        />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
