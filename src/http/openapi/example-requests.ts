import type { Resource } from '../../resources/resource.js'
import { mediaTypes } from '../response/negotiate.js'

/** A request whose answer the documentation shows. */
export interface ExampleRequest {
  url: string
  /** Other than what is sent where nothing is said. */
  accept?: string
}
/** By status; a representation other than the first has its media type behind it. */
type ExampleRequests = Record<string, ExampleRequest>

/** No representation. */
const accept = 'image/png'

/** For each operation, the requests whose answers the documentation shows. */
export function exampleRequests(resources: readonly Resource[]): Record<string, ExampleRequests> {
  const requests: Record<string, ExampleRequests> = {
    getLiveness: { 200: { url: '/health/live' }, 400: { url: '/health/live?verbose=true' } },
    getReadiness: { 200: { url: '/health/ready' }, 400: { url: '/health/ready?verbose=true' } },
    getSchema: {
      200: { url: '/schemas/problem.json' },
      400: { url: '/schemas/article.json?draft=7' },
      404: { url: '/schemas/quotes.json' },
    },
    getProblem: {
      200: { url: '/problems/unknown-parameter' },
      400: { url: '/problems/no-such-item?lang=en' },
      404: { url: '/problems/no-item' },
    },
    listLatestFigures: table('/figures/latest?metric=killed,wounded', '/figures/latest?metric=kiled'),
    listFigureSeries: table('/figures/series?metric=killed&interval=week', '/figures/series?metric=killed&interval=year'),
    search: { 200: { url: '/search?q=1,351&limit=2' }, 400: { url: '/search?q=...' } },
    verify: {
      200: { url: '/verify?article=russia-spring-conscription&exact=guaranteed death' },
      400: { url: '/verify?article=russia-spring-conscription' },
      404: { url: '/verify?article=russia-spring&exact=guaranteed death' },
    },
    getArticleText: {
      400: { url: '/articles/russia-spring-conscription/text?page=1' },
      404: { url: '/articles/russia-spring-conscription/text' },
    },
    getArticleDocument: {
      400: { url: '/articles/russia-spring-conscription/document?format=json' },
      404: { url: '/articles/russia-spring/document' },
    },
  }
  for (const resource of resources) Object.assign(requests, ofResource(resource))
  return requests
}

function ofResource({ path, name, example }: Resource): Record<string, ExampleRequests> {
  const [filter, value] = example.query.split('=') as [string, string]
  const list = `/${path}?${example.query}&limit=1`
  const item = `/${path}/${example.id}`
  return {
    [`list${path[0]?.toUpperCase()}${path.slice(1)}`]: {
      200: { url: list },
      ...others(list, ['csv', 'ndjson', 'jsonld']),
      400: { url: `/${path}?${filter.slice(0, -1)}=${value}&limit=-1` },
      406: { url: list, accept },
    },
    [`get${name}`]: {
      200: { url: item },
      ...others(`${item}?`, ['jsonld']),
      400: { url: `${item}?field=id` },
      404: { url: item.slice(0, -2) },
      406: { url: item, accept },
    },
  }
}

function table(right: string, wrong: string): ExampleRequests {
  return { 200: { url: right }, ...others(right, ['csv']), 400: { url: wrong }, 406: { url: right, accept } }
}

function others(url: string, formats: readonly (keyof typeof mediaTypes)[]): ExampleRequests {
  return Object.fromEntries(formats.map((format) => [`200 ${mediaTypes[format]}`, { url: `${url}&format=${format}`.replace('?&', '?') }]))
}
