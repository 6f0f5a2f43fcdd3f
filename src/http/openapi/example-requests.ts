import type { Resource } from '../../resources/resource.js'
import type { ProblemResponse } from './problem-responses.js'

/** For each operation, the request whose response is its example. */
export function exampleRequests(resources: readonly Resource[]): Record<string, string> {
  return {
    getOverview: '/',
    getLiveness: '/health/live',
    getReadiness: '/health/ready',
    getSchema: '/schemas/problem.json',
    getProblem: '/problems/unknown-parameter',
    listLatestFigures: '/figures/latest?metric=killed,wounded&limit=1',
    listFigureSeries: '/figures/series?metric=killed&interval=week&limit=1',
    listFigureGroups: '/figures/groups?metric=killed,wounded&by=reporter',
    search: '/search?q=1,351&limit=2',
    verify: '/verify?article=russia-spring-conscription&exact=guaranteed death',
    ...Object.assign({}, ...resources.map(resourceRequests)),
  }
}

function resourceRequests({ path, name, example }: Resource): Record<string, string> {
  return {
    [`list${path[0]?.toUpperCase()}${path.slice(1)}`]: `/${path}?${example.query}&limit=1`,
    [`get${name}`]: `/${path}/${example.id}`,
  }
}

/** The request whose response is the example of each problem component. Those of uploads need a body. */
export const problemRequests: Partial<Record<ProblemResponse, { url: string; accept?: string }>> = {
  UnknownParameter: { url: '/problems/no-such-item?lang=en' },
  InvalidParameter: { url: '/quotes/russia-spring-conscription.different?field=id' },
  InvalidListRequest: { url: '/quotes?speker=Zelenskyy&limit=-1' },
  ItemNotFound: { url: '/quotes/russia-spring-conscription.differen' },
  TextNotFound: { url: '/articles/russia-spring-conscription/text' },
  NotAcceptable: { url: '/quotes?speaker=Zelenskyy', accept: 'image/png' },
}
