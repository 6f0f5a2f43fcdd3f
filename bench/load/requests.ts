import { addresses, articleId } from '../documents.js'
import { country, people, person, place, region, regionCount } from '../generate/cast.js'
import { dayText } from '../generate/scene.js'
import { capitalized, commonWord, rareWords } from '../generate/words.js'

/** Paths that are built when they are needed, because there may be a million. */
export interface Requests {
  count: number
  path(index: number): string
}

/** Requests to a server, by the number of facts in its store. */
export const requests = {
  'one item': () => listed(['/quotes/article-0.quote-0']),
  items: (facts) => listed([...addresses(facts)].map(({ address }) => address)),
  quotes: (facts) => listed(quotesOf(facts)),
  'list by speaker': (facts) => combined([frequent(facts), limits, ['saidOn', '-saidOn']], speakerList),
  'twenty by speaker': (facts) => combined([frequent(facts), ['20'], ['saidOn', '-saidOn']], speakerList),
  'twenty by speaker, json-server': (facts) => combined([frequent(facts)], ([id]) => `/quotes?speaker.entity=${id}&_limit=20`),
  'twenty by speaker, platformatic': (facts) => combined([frequent(facts)], ([id]) => `/quotes/?where.speaker.eq=${id}&limit=20`),
  'whole list': () => combined([['quotes', 'figures', 'events'], limits], ([path, limit]) => `/${path}?limit=${limit}`),
  'search for a rare word': () => combined([rareWords, limits], ([word, limit]) => `/search?q=${word}&limit=${limit}`),
  'list with a rare word': () => combined([rareWords, limits], ([word, limit]) => `/quotes?q=${word}&limit=${limit}`),
  'list with a common word': () => combined([spellings, limits], ([word, limit]) => `/quotes?q=${word}&limit=${limit}`),
  search: () => combined([spellings, limits], ([word, limit]) => `/search?q=${word}&limit=${limit}`),
  'search since a day': () => combined([days(3_653), limits], ([day, limit]) => `/search?q=${commonWord}&from=${day}&limit=${limit}`),
  facets: () => combined([places(100), limits], ([id, limit]) => `/figures?place=${id}&facet=metric,reporter&limit=${limit}`),
  'facets of a country': () =>
    combined([['metric', 'reporter', 'place'], limits], ([facet, limit]) => `/figures?place=${country.id}&facet=${facet}&limit=${limit}`),
  'facets of all': () => combined([['type', 'speaker'], limits], ([name, limit]) => `/quotes?facet=${name}&limit=${limit}`),
} satisfies Record<string, (facts: number) => Requests>

/** Lists that an index orders, with values that are already frequent in ten thousand facts. */
export const indexedLists = {
  'in the default order': () => combined([['quotes', 'figures', 'events']], ([path]) => `/${path}?limit=20`),
  'by speaker': () => combined([frequent(10_000)], ([id]) => `/quotes?speaker=${id}`),
  'by what it is about': () => combined([places(10)], ([id]) => `/quotes?about=${id}`),
  'by any entity': () => combined([frequent(10_000)], ([id]) => `/quotes?entity=${id}`),
  'of an article': () => combined([numbers(200).map(articleId)], ([id]) => `/quotes?article=${id}`),
  'by type': () => combined([['direct', 'partial', 'indirect']], ([type]) => `/quotes?type=${type}`),
  'from a day to another': () =>
    combined([numbers(3_600)], ([day]) => `/quotes?from=${dayText(Number(day))}&to=${dayText(Number(day) + 60)}`),
  'greatest figures first': () => combined([limits], ([limit]) => `/figures?sort=-value&limit=${limit}`),
  'by metric': () => combined([['killed', 'wounded', 'displaced', 'evacuated']], ([metric]) => `/figures?metric=${metric}`),
  'by participant': () => combined([frequent(2_000)], ([id]) => `/events?participant=${id}`),
  'by place': () => combined([places(10)], ([id]) => `/figures?place=${id}`),
  'by region, with its places': () => combined([regions(), limits], ([id, limit]) => `/figures?place=${id}&limit=${limit}`),
  'by country, with hundreds of parts': () =>
    combined(
      [['figures?place', 'figures?party', 'events?participant', 'quotes?about'], limits],
      ([list, limit]) => `/${list}=${country.id}&limit=${limit}`,
    ),
} satisfies Record<string, () => Requests>

export type RequestsName = keyof typeof requests | keyof typeof indexedLists

export function requestsOf(name: RequestsName, facts: number): Requests {
  return { ...requests, ...indexedLists }[name](facts)
}

/** Page lengths around the default. */
const limits = numbers(21).map((number) => `${number + 10}`)
const spellings = [commonWord, capitalized(commonWord), commonWord.toUpperCase()]

function speakerList([id, limit, sort]: readonly string[]): string {
  return `/quotes?speaker=${id}&limit=${limit}&sort=${sort}`
}

/** Speakers with at least one full page of quotes. Half of the facts are quotes. */
function frequent(facts: number): string[] {
  return numbers(people.count)
    .filter((rank) => people.share(rank) * (facts / 2) >= 20)
    .map((rank) => person(rank).id)
}

function places(count: number): string[] {
  return numbers(count).map((rank) => place(rank).id)
}

function regions(): string[] {
  return numbers(regionCount).map((number) => region(number).id)
}

function days(count: number): string[] {
  return numbers(count).map(dayText)
}

/** Paths of the quotes that all servers serve. */
export function quotesOf(facts: number): string[] {
  const quotes = [...addresses(facts)].filter(({ kind }) => kind === 'quotes').map(({ address }) => address)
  return quotes.slice(0, facts / 2)
}

function listed(paths: readonly string[]): Requests {
  return { count: paths.length, path: (index) => paths[index] as string }
}

/** Every combination of one value of each list. */
function combined(lists: readonly (readonly (string | number)[])[], path: (values: string[]) => string): Requests {
  return {
    count: lists.reduce((product, { length }) => product * length, 1),
    path(index) {
      let rest = index
      const values = lists.map((list) => {
        const value = list[rest % list.length]
        rest = Math.floor(rest / list.length)
        return `${value}`
      })
      return path(values)
    },
  }
}

function numbers(count: number): number[] {
  return [...Array(count).keys()]
}
