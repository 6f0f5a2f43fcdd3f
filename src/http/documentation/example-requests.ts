import type { Resource } from '../../resources/resource.js'

type Requests = Record<string, Record<number, string>>

/** For each operation, the requests whose answers the documentation shows, by status. */
export function exampleRequests(resources: readonly Resource[]): Requests {
  const requests: Requests = {
    getLiveness: { 200: '/health/live', 400: '/health/live?verbose=true' },
    getReadiness: { 200: '/health/ready', 400: '/health/ready?verbose=true' },
    getSchema: { 200: '/schemas/problem.json', 400: '/schemas/article.json?draft=7', 404: '/schemas/quotes.json' },
    getProblem: { 200: '/problems/unknown-parameter', 400: '/problems/no-such-item?lang=en', 404: '/problems/no-item' },
  }
  for (const { path, name, example } of resources) {
    const [filter, value] = example.query.split('=') as [string, string]
    requests[`list${path[0]?.toUpperCase()}${path.slice(1)}`] = {
      200: `/${path}?${example.query}&limit=1`,
      400: `/${path}?${filter.slice(0, -1)}=${value}&limit=0`,
    }
    requests[`get${name}`] = {
      200: `/${path}/${example.id}`,
      400: `/${path}/${example.id}?field=id`,
      404: `/${path}/${example.id.slice(0, -2)}`,
    }
  }
  return requests
}
