import { articleId } from './documents.js'
import { country, person } from './generate/cast.js'
import { sceneOf } from './generate/scene.js'

/** An article by its number among the documents of `bench/documents.ts`, how many facts it has, and the length of its text. */
interface LargeArticle {
  number: number
  facts: number
  length: number
}

/** The largest documents that are accepted: one with many facts, and one that is nearly all text. */
export const manyFacts: LargeArticle = { number: 2_000_000_000, facts: 8_000, length: 4_500_000 }
export const longText: LargeArticle = { number: 2_000_000_001, facts: 20, length: 9_000_000 }
const largeArticles = [manyFacts, longText].map(({ number }) => articleId(number))
/** The person and the place that most facts name, and a person with many names. */
const entities = [person(0).id, country.id, sceneOf(manyFacts.number).cast.people[0]?.id as string]

/** Frequent words of the texts. */
const words = 'the we to of and they in that was for will on with people our this from more have must'

/** The paths of reads that look at much, or have long responses. `limit` is the largest size of a page. */
export function longReads(limit: number): string[] {
  return [...generalReads, ...listReads(limit), ...figureReads(limit), ...searchReads(limit), ...itemReads]
}

const generalReads = ['/openapi.yaml', '/openapi.json', '/docs/json', '/', '/?format=html', '/robots.txt', '/llms.txt', '/sitemap.xml']

function listReads(limit: number): string[] {
  return [
    ...['articles', 'entities', 'quotes', 'figures', 'events'].flatMap((path) => [
      ...['json', 'html', 'atom', 'jsonld', 'array', 'rows'].map((format) => `/${path}?limit=${limit}&format=${format}`),
      `/${path}?limit=${limit}&fields=id`,
      `/${path}?format=csv`,
      `/${path}?format=ndjson`,
    ]),
    '/articles?facet=publisher,language,entity&sort=publisher',
    '/articles?facet=entity&from=2016&sort=-publisher',
    '/entities?facet=type,partOf&sort=type',
    '/entities?facet=type,partOf,article&sort=-name&type=person',
    '/entities?facet=type&q=invented',
    `/entities?partOf=${country.id}&facet=type&sort=-type`,
    `/quotes?limit=${limit}&include=entities,article,evidence`,
    `/quotes?limit=${limit}&format=annotations`,
    `/quotes?limit=${limit}&q=the&sort=-saidOn`,
    `/quotes?limit=${limit}&speaker=${person(0).id}&format=atom`,
    '/quotes?q=the&facet=speaker,about,addressee,type,article',
    ...['quotes', 'figures', 'events'].map((path) => `/${path}?limit=${limit}&article=${largeArticles[0]}&format=html`),
    `/quotes?speaker=${Array.from({ length: 100 }, (_, index) => `unknown+name+${index}`).join()}`,
  ]
}

function figureReads(limit: number): string[] {
  return [
    `?limit=${limit}&sort=value`,
    `?limit=${limit}&sort=-value&unit=people`,
    '?facet=metric,party,place,reporter,unit,measure,article&from=2016&to=2020',
    `?limit=${limit}&from=2016-01-01&to=2016-03-01&sort=-value`,
    `/latest?limit=${limit}`,
    `/latest?limit=${limit}&from=2016&to=2018&format=html`,
    `/latest?limit=${limit}&sort=-value`,
    '/latest?format=csv',
    '/series?interval=day&from=1000&to=2100',
    '/series?interval=day&from=1000&to=2100&format=html',
    '/series?interval=week&from=2016&to=2018&sort=-date&format=csv',
    `/groups?by=metric,party,place,reporter,unit&limit=${limit}`,
    `/groups?by=article&limit=${limit}&format=html&aggregate=count,min,max,latest`,
    '/groups?by=reporter&facet=reporter&from=2016&to=2018',
  ].map((rest) => `/figures${rest}`)
}

function searchReads(limit: number): string[] {
  const searches = ['the', words, `"${words}"`, 'thi* wat* peo* bal*', 'invented town'].map((q) => q.replaceAll(' ', '+'))
  return searches.flatMap((q) => [
    `/search?limit=${limit}&q=${q}`,
    `/search?limit=${limit}&format=html&q=${q}`,
    ...largeArticles.map((article) => `/search?limit=${limit}&kind=article&article=${article}&q=${q}`),
  ])
}

const itemReads = [
  ...entities.flatMap((id) => [`/entities/${id}`, `/entities/${id}?format=html`, `/entities/${id}?format=jsonld`]),
  ...largeArticles.flatMap((article) => [
    ...['', '?format=html', '?format=jsonld', '/text', '/document'].map((rest) => `/articles/${article}${rest}`),
    ...['quotes/.quote-0', 'figures/.figure-2', 'events/.event-3'].flatMap((fact) =>
      ['', '?format=html', '/card'].map((rest) => `/${fact.replace('.', `${article}.`)}${rest}`),
    ),
    ...['the', 'the&format=html', 'the+'.repeat(499), 'a'.repeat(2_000), Array(20).fill('the').join('+…+')].map(
      (exact) => `/verify?article=${article}&exact=${exact}`,
    ),
  ]),
  '/verify?format=html',
]
