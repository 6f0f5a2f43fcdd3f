import { notModified } from './operation.js'
import { descriptionOf, type ProblemResponse, problemResponses } from './problem-responses.js'
import { changeResponses } from './write-operation.js'

/** The parts of an OpenAPI document that this file works on. */
export interface OpenApiDocument {
  servers?: { url: string; description?: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, object> } & Record<string, Record<string, object>>
}
export interface OpenApiOperation {
  operationId: string
  parameters?: (Parameter | Reference)[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, Response | Reference>
}
export interface Parameter {
  name: string
  in: string
  description: string
  required?: boolean
  example?: unknown
  examples?: unknown
}
export interface Response {
  description: string
  headers?: Record<string, { description: string } | Reference>
  content?: Record<string, { example?: unknown }>
}
export interface Reference {
  $ref: string
}

/**
 * Moves parameters, headers, problem responses and schemas with a title into `components`, and leaves references. Fastify
 * collects them inline from the routes.
 */
export function withComponents(document: OpenApiDocument): OpenApiDocument {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const responses: Record<string, object> = {}
  const headers: Record<string, object> = {}
  for (const operation of operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const own = response as Response
      if (own.headers !== undefined) own.headers = referHeaders(own.headers, headers)
      const name = responseName(own)
      if (name === undefined) continue
      responses[name] = own
      operation.responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  const parameters = referParameters(operations)
  return {
    ...document,
    components: {
      ...document.components,
      ...{ schemas: referTitled(document.components.schemas), parameters, headers: sorted(headers), responses: sorted(responses) },
    },
  }
}

const responseNames = new Map<string, string>([
  ...Object.keys(problemResponses).map((name) => [descriptionOf(name as ProblemResponse), name] as const),
  [notModified, 'NotModified'],
  ...changeResponses,
])

function responseName({ description }: Response): string | undefined {
  return responseNames.get(description)
}

function referHeaders(own: Record<string, object>, headers: Record<string, object>): Record<string, Reference> {
  const references = Object.entries(own).map(([name, header]) => {
    const component = name.replaceAll('-', '')
    headers[component] = header
    return [name, { $ref: `#/components/headers/${component}` }]
  })
  return Object.fromEntries(references)
}

/**
 * A parameter that is the same in all operations is named after itself (`LimitParameter`). One that differs is also named
 * after the first operation that has it (`QuotesTypeParameter`).
 */
function referParameters(operations: readonly OpenApiOperation[]): Record<string, object> {
  const definitions = new Map<string, Set<string>>()
  const inline = operations.map(({ parameters = [] }) => parameters as Parameter[])
  for (const parameter of inline.flat()) {
    const known = definitions.get(parameter.name) ?? new Set()
    definitions.set(parameter.name, known.add(JSON.stringify(parameter)))
  }
  const names = new Map<string, string>()
  const components: Record<string, object> = {}
  for (const operation of operations) {
    operation.parameters = (operation.parameters as Parameter[] | undefined)?.map((parameter) => {
      const text = JSON.stringify(parameter)
      const scope = definitions.get(parameter.name)?.size === 1 ? '' : pascalCase(operation.operationId.replace(/^(list|get)/, ''))
      const name = names.get(text) ?? `${scope}${pascalCase(parameter.name)}Parameter`
      names.set(text, name)
      components[name] = parameter
      return { $ref: `#/components/parameters/${name}` }
    }) as Reference[]
    if (operation.parameters === undefined) delete operation.parameters
  }
  return sorted(components)
}

/** A schema with a title inside another one becomes a component of that name, because several schemas contain it. */
function referTitled(schemas: Record<string, object>): Record<string, object> {
  const titled: Record<string, object> = {}
  const refer = (_: string, value: { title?: unknown }) => {
    if (typeof value?.title !== 'string' || value.title in schemas) return value
    titled[value.title] = JSON.parse(JSON.stringify({ ...value, title: undefined }, refer))
    return { $ref: `#/components/schemas/${value.title}` }
  }
  const referring = Object.entries(schemas).map(([name, schema]) => [
    name,
    JSON.parse(JSON.stringify({ ...schema, title: undefined }, refer)),
  ])
  return { ...Object.fromEntries(referring), ...sorted(titled) }
}

function pascalCase(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`
}

function sorted(components: Record<string, object>): Record<string, object> {
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)))
}
