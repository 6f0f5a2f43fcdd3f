import type { OpenApiDocument, OpenApiOperation, Parameter, Reference } from './components.js'

/** Parameters of every list that come before its filters, because most questions have them, and those that come after them. */
const first = ['id', 'name', 'code', 'q']
const afterFilters = ['from', 'to', 'min', 'max', 'by', 'interval', 'aggregate', 'sort', 'limit', 'format']
const last = ['knownOn', 'article', 'exact', 'cumulative', 'facet', 'fields', 'include', 'cursor']

/** A field that is filled in when the page opens, so that `/quotes?speaker=Zelenskyy` takes two clicks. */
const filledIn = { path: '/quotes', parameter: 'speaker' }

/**
 * The document for Swagger UI: the most used parameters first, and of each only the first sentence, the others behind a click.
 * Swagger UI fills each field with the parameter's example. Here the first example of an optional parameter is none, so that the
 * fields start empty; all examples together would select nothing.
 */
export function forSwaggerUi(document: OpenApiDocument): OpenApiDocument {
  const known = document.components.parameters as Record<string, Parameter>
  const parameters = Object.fromEntries(Object.entries(known).map(([name, parameter]) => [name, shown(parameter)]))
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, operation]) => [method, withParameters(path, operation, known)])
    return [path, Object.fromEntries(operations)]
  })
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, parameters } }
}

function withParameters(path: string, operation: OpenApiOperation, known: Record<string, Parameter>): OpenApiOperation {
  if (operation.parameters === undefined) return operation
  const parameters = (operation.parameters as Reference[])
    .map((reference) => ({ reference, parameter: known[reference.$ref.slice('#/components/parameters/'.length)] as Parameter }))
    .sort((a, b) => rank(a.parameter) - rank(b.parameter))
    .map(({ reference, parameter }) => (path === filledIn.path && parameter.name === filledIn.parameter ? folded(parameter) : reference))
  return { ...operation, parameters }
}

function rank({ name, required }: Parameter): number {
  if (required === true || first.includes(name)) return 0
  if (last.includes(name)) return 3
  return afterFilters.includes(name) ? 2 : 1
}

function shown(parameter: Parameter): Parameter {
  if (parameter.required === true) return folded(parameter)
  const { example, ...rest } = folded(parameter)
  const summary = Array.isArray(example) ? example.join(',') : String(example)
  return { ...rest, examples: { none: { summary: 'none' }, example: { summary, value: example } } }
}

/** The description with everything after its first sentence behind a click. */
function folded(parameter: Parameter): Parameter {
  const [, sentence, rest] = /^(.+?\.) (.+)$/s.exec(parameter.description) ?? []
  if (sentence === undefined) return parameter
  return { ...parameter, description: `${sentence}\n\n<details><summary>More</summary>\n\n${rest}\n\n</details>` }
}
