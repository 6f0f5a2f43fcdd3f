import { readFile } from 'node:fs/promises'
import t from 'tap'
import YAML from 'yaml'
import { generateExamples, generateJsonSchema, generateOpenapi } from '../../scripts/contract.js'
import { startApp } from '../app.js'
import { validatingClient } from './validated.js'

const { app } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  example?: unknown
  examples?: Record<string, { value?: unknown }>
}
interface Response {
  $ref?: string
  description?: string
  headers?: Record<string, { $ref?: string }>
  content?: Record<string, { example?: unknown; schema: { $ref?: string; type?: string; items?: { $ref?: string } } }>
}
interface Operation {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { $ref: string }[]
  responses: Record<string, Response>
}
interface OpenApi {
  openapi: string
  info: { contact?: object }
  servers: { url: string }[]
  paths: Record<string, { get?: Operation; post?: Operation }>
  components: {
    schemas: Record<string, object>
    parameters: Record<string, Parameter>
    responses: Record<string, Response>
    headers: Record<string, { description?: string }>
  }
}
const openapi = (await app.inject('/openapi.json')).json<OpenApi>()
const { components } = openapi
const named = <T>(kind: Record<string, T>, { $ref = '' }: { $ref?: string }) => kind[$ref.split('/').at(-1) as string] as T
const operations = Object.entries(openapi.paths).map(([path, { get, post }]) => {
  const { parameters = [], ...operation } = (get ?? post) as Operation
  return { path, reads: get !== undefined, ...operation, parameters: parameters.map((each) => named(components.parameters, each)) }
})
const reading = operations.filter(({ reads }) => reads)
/** The path with the examples of its parameters. */
const examplePath = (path: string, parameters: readonly Parameter[]) =>
  parameters.filter((each) => each.in === 'path').reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)

t.test('the generated files are up to date', async (t) => {
  t.equal(await readFile('openapi.yaml', 'utf8'), await generateOpenapi(), 'run npm run generate')
  const schema = await readFile('schemas/article-document.schema.json', 'utf8')
  t.same(JSON.parse(schema), JSON.parse(generateJsonSchema()), 'run npm run generate')
  t.same((await app.inject('/schemas/article-document.json')).json(), JSON.parse(schema))
  const examples = await readFile('src/http/openapi/examples.json', 'utf8')
  t.same(JSON.parse(examples), JSON.parse(await generateExamples()), 'run npm run generate')
})

t.test('a running server names the origin of the request as its server; the committed document names the default', async (t) => {
  const committed = await readFile('openapi.yaml', 'utf8')
  t.match(committed, '\n  - url: http://localhost:3000\n')
  const at = async (host: string, path = '/openapi.json') => (await app.inject({ url: path, headers: { host } })).body
  t.same(JSON.parse(await at('verbatim.example:8080')).servers, [{ url: 'http://verbatim.example:8080', description: 'This server.' }])
  t.same(JSON.parse(await at('[::1]:3000')).servers[0].url, 'http://[::1]:3000')
  t.same(JSON.parse(await at('a"b')).servers[0].url, 'http://localhost:3000', 'a header that is not a host')
  t.equal(await at('localhost:3000', '/openapi.yaml'), committed)
  for (const host of ['[::1]:80', 'example.org:', `${'x'.repeat(500)}.org`]) {
    t.same(YAML.parse(await at(host, '/openapi.yaml')), JSON.parse(await at(host, '/openapi.json')), host)
  }
})

t.test('every operation is complete', async (t) => {
  t.equal(openapi.openapi, '3.1.0')
  t.ok(openapi.info.contact)
  t.equal(operations.length, 25)
  for (const { path, operationId, summary, description, tags, responses } of operations) {
    t.ok(operationId && summary && description && tags?.length === 1, path)
    for (const [status, response] of Object.entries(responses)) {
      t.equal(response.$ref !== undefined, status !== '200', `${path} ${status} is a named response, except for a 200`)
      if (status !== '200') continue
      const contents = Object.values(response.content ?? {})
      const [first, ...others] = Object.keys(response.content ?? {})
      t.ok(first === 'application/json' || others.length === 0, `${path} has JSON first, which client generators prefer`)
      t.ok(contents[0]?.example !== undefined && contents.slice(1).every(({ example }) => example === undefined), `${path} has one example`)
      for (const { schema } of contents) t.ok(schema.$ref ?? schema.items?.$ref ?? schema.type === 'string', `${path} has one named schema`)
    }
  }
})

t.test('every component is described, and has an example if possible', async (t) => {
  for (const [name, { description, example }] of Object.entries(components.parameters)) t.ok(description && example !== undefined, name)
  for (const [name, { description, content }] of Object.entries(components.responses)) {
    t.equal(content === undefined, ['NotModified', 'Removed', 'Unchanged'].includes(name))
    t.ok(description && Object.values(content ?? {}).every(({ example }) => example !== undefined), name)
  }
  t.same(Object.keys(components.headers), [
    'ContentDisposition',
    'ETag',
    'LastModified',
    'Link',
    'Location',
    'RetryAfter',
    'WWWAuthenticate',
  ])
  t.same(Object.keys(named(components.responses, operations[0]?.responses[503] as Response).headers ?? {}), ['Retry-After'])
})

t.test('what changes the store needs a key, and reading needs none', async (t) => {
  type Methods = Record<string, { security?: object[] }>
  const secured = Object.entries(openapi.paths as Record<string, Methods>).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) => (security === undefined ? [] : [[`${method} ${path}`, security]])),
  )
  t.same(secured.sort(), [
    ['delete /articles/{id}/document', [{ key: [] }]],
    ['post /documents/import', [{ key: [] }]],
    ['put /articles/{id}/document', [{ key: [] }]],
  ])
  t.match((openapi.components as unknown as { securitySchemes: object }).securitySchemes, { key: { type: 'http', scheme: 'bearer' } })
})

t.test('no component shadows a global of JavaScript or of browsers', (t) => {
  const browser = ['Text', 'Range', 'Selection', 'Comment', 'Document', 'Element', 'Node', 'Option', 'Report', 'Notification']
  const globals = new Set([...Object.getOwnPropertyNames(globalThis), ...browser])
  const names = [components.schemas, components.parameters, components.responses].flatMap(Object.keys)
  t.same(
    names.filter((name) => globals.has(name)),
    [],
  )
  t.ok(globals.has('Date') && globals.has('Event'))
  t.end()
})

t.test('Swagger UI starts with empty optional fields, and offers an example for each', async (t) => {
  const { components } = (await app.inject('/docs/json')).json<OpenApi>()
  t.match(components.parameters.QuotesTypeParameter, { examples: { none: { summary: 'none' }, example: { value: ['direct'] } } })
  t.equal(components.parameters.QuotesTypeParameter?.example, undefined)
  t.match(components.parameters.VerifyExactParameter, { required: true, example: 'guaranteed death' })
})

t.test('Swagger UI fills in the speaker of /quotes, so that two clicks show what somebody said', async (t) => {
  const { paths } = (await app.inject('/docs/json')).json()
  const [q, speaker, addressee] = paths['/quotes'].get.parameters
  t.same([q.$ref, addressee.$ref], ['#/components/parameters/QuotesQParameter', '#/components/parameters/AddresseeParameter'])
  t.match(speaker, { name: 'speaker', example: ['Zelenskyy'], examples: undefined })
})

t.test('Swagger UI shows the first sentence of a parameter, and folds the others', async (t) => {
  const { components } = (await app.inject('/docs/json')).json<{ components: { parameters: Record<string, { description: string }> } }>()
  t.equal(components.parameters.QuotesTypeParameter?.description, 'Has this type.')
  t.match(
    components.parameters.AddresseeParameter?.description,
    /^Said to this entity\.\n\n<details><summary>More<\/summary>\n\nAccepts an id, .*`exact=true`\.\n\n<\/details>$/s,
  )
})

t.test('in Swagger UI, the most used parameters come first, and required ones stay before filters', async (t) => {
  const { paths } = (await app.inject('/docs/json')).json<{ paths: Record<string, { get: { parameters: { $ref: string }[] } }> }>()
  const references = (path: string) => paths[path]?.get.parameters.map(({ $ref }) => $ref.replace('#/components/parameters/', ''))
  t.same(references('/verify'), ['VerifyArticleParameter', 'VerifyExactParameter', 'VerifyFormatParameter'])
  t.same(references('/quotes/{id}')?.slice(0, 2), ['QuoteIdParameter', 'ArticleFormatParameter'])
  t.equal(paths['/health/live']?.get.parameters, undefined)
})

t.test('every example of a parameter works on its own', async (t) => {
  for (const { path, parameters } of reading) {
    const expected = path.endsWith('/text') ? 404 : 200
    const url = examplePath(path, parameters)
    const query = Object.fromEntries(
      parameters.filter((each) => each.in === 'query' && each.required === true).map(({ name, example }) => [name, String(example)]),
    )
    t.equal((await get({ url, query })).statusCode, expected, url)
    for (const { name, example } of parameters.filter(({ required }) => required !== true)) {
      t.equal((await get({ url, query: { ...query, [name]: String(example) } })).statusCode, 200, `${url}?${name}=${example}`)
    }
  }
})

t.test('the examples of all parameters work together, except for the cursor', async (t) => {
  for (const { path, parameters } of reading) {
    const given = parameters.filter((each) => each.in === 'query' && each.name !== 'cursor')
    const query = Object.fromEntries(given.map(({ name, example }) => [name, String(example)]))
    const url = examplePath(path, parameters)
    t.equal((await get({ url, query })).statusCode, path.endsWith('/text') ? 404 : 200, url)
  }
})

/** The publisher and the headline of the shipped article are unknown. */
const unknown = ['/articles?publisher', '/articles?q']

t.test('every example of a filter finds something in the shipped article', async (t) => {
  for (const { path, parameters } of operations.filter(({ operationId }) => operationId.startsWith('list'))) {
    for (const { name, example } of parameters.filter(({ name }) => !unknown.includes(`${path}?${name}`))) {
      const response = await get({ url: path, query: { [name]: String(example) } })
      t.ok(response.json<{ data: unknown[] }>().data.length > 0, `${path}?${name}=${example}`)
    }
  }
})

t.test('each kind of item has a JSON Schema', async (t) => {
  for (const name of ['article', 'entity', 'quote', 'figure', 'event', 'problem']) {
    const response = await get(`/schemas/${name}.json`)
    t.equal(response.headers['content-type'], 'application/schema+json; charset=utf-8')
    t.match(response.json(), { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
  }
})
