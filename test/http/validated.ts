import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

type Response = { content?: Record<string, { schema: object }>; $ref?: string }
interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>
  components: { responses: Record<string, Response> }
}

/**
 * Sends requests to the server and validates every response against the OpenAPI document of the server:
 * its status, its media type and its body. Throws if a response does not match.
 */
export async function validatingClient(
  app: FastifyInstance,
): Promise<(request: string | InjectOptions) => Promise<LightMyRequestResponse>> {
  const openapi = (await app.inject('/openapi.json')).json<OpenApi>()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats.default(ajv)
  ajv.addSchema(openapi, 'openapi')
  // `fields` omits properties that the schema requires.
  const withoutRequired = JSON.parse(JSON.stringify(openapi), (key, value) => (key === 'required' && Array.isArray(value) ? [] : value))
  ajv.addSchema(withoutRequired, 'fields')
  // Paths without parameters first: /figures/latest is not the id of a figure.
  const ordered = Object.keys(openapi.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
  const paths = ordered.map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const validators = new Map<string, ValidateFunction>()

  return async (request) => {
    const response = await app.inject(request)
    const url = typeof request === 'string' ? request : String(request.url)
    // `/quotes/.` is `/quotes/`: a client resolves such segments.
    const { pathname } = new URL(url, 'http://localhost')
    const path = paths.find(({ pattern }) => pattern.test(pathname))?.path
    if (path === undefined) return response
    const method = typeof request === 'object' && request.method === 'POST' ? 'post' : 'get'
    const { statusCode, headers, body } = response
    const type = String(headers['content-type']).split(';')[0] as string
    const own = openapi.paths[path]?.[method]?.responses[statusCode]
    const name = own?.$ref?.split('/').at(-1)
    const content = (name === undefined ? own : openapi.components.responses[name])?.content
    // A problem may be a page too; the document describes it once for all.
    const isProblemPage = `${type} ${statusCode >= 400}` === 'text/html true'
    assert.ok(
      [isProblemPage, content?.[type] !== undefined].includes(true),
      `${url} responds ${statusCode} ${type}, which is not in the OpenAPI document`,
    )
    if (!/^application\/([\w.]+\+)?json$/.test(type)) return response
    const place = name === undefined ? ['paths', path, method, 'responses', String(statusCode)] : ['components', 'responses', name]
    const hasFields = /[?&]fields=/.test(url) || (typeof request === 'object' && 'fields' in ((request.query ?? {}) as object))
    const document = statusCode === 200 && hasFields ? 'fields' : 'openapi'
    const pointer = [...place, 'content', type, 'schema']
      .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
      .map(encodeURIComponent)
      .join('/')
    const key = `${document}#/${pointer}`
    const validate = validators.get(key) ?? (ajv.compile({ $ref: key }) as ValidateFunction)
    validators.set(key, validate)
    validate(JSON.parse(body))
    assert.deepEqual(validate.errors, null, `${url} does not match the OpenAPI document`)
    return response
  }
}
