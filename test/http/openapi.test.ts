import { readFile } from 'node:fs/promises'
import t from 'tap'
import { generateExamples, generateJsonSchema, generateOpenapi } from '../../scripts/contract.js'
import { startApp } from '../app.js'
import { validatingClient } from './validated.js'

const { app } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

interface Parameter {
  name: string
  in: string
  description?: string
  example?: unknown
  examples?: Record<string, { value?: unknown }>
}
interface Operation {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  responses: Record<
    string,
    { description: string; content: Record<string, { example?: unknown; schema: { $ref?: string; anyOf?: object[]; type?: string } }> }
  >
}
const openapi = (await app.inject('/openapi.json')).json<{
  openapi: string
  paths: Record<string, { get?: Operation; post?: Operation }>
}>()
const operations = Object.entries(openapi.paths).map(([path, { get, post }]) => ({
  path,
  reads: get !== undefined,
  ...((get ?? post) as Operation),
}))

t.test('what is generated is what is committed', async (t) => {
  t.equal(await readFile('openapi.yaml', 'utf8'), await generateOpenapi(), 'run npm run generate')
  const schema = await readFile('schemas/article-document.schema.json', 'utf8')
  t.same(JSON.parse(schema), JSON.parse(generateJsonSchema()), 'run npm run generate')
  t.equal((await app.inject('/openapi.yaml')).body, await readFile('openapi.yaml', 'utf8'))
  t.same((await app.inject('/schemas/article-document.json')).json(), JSON.parse(schema))
})

t.test('the examples are what the server answers', async (t) => {
  const committed = (await import('../../src/http/openapi/examples.js')) as { examples: object; cursors: object }
  const generated = JSON.parse(
    `[${(await generateExamples())
      .split(/^export const \w+: [^=]+ = /m)
      .slice(1)
      .join(',')}]`,
  )
  t.same([committed.cursors, committed.examples], generated, 'run npm run generate')
})

t.test('every operation is described whole', async (t) => {
  t.equal(openapi.openapi, '3.1.0')
  t.equal(operations.length, 21)
  for (const { path, operationId, summary, description, tags, parameters = [], responses } of operations) {
    t.ok(operationId && summary && description && tags?.length === 1, path)
    for (const { name, description, example, examples } of parameters) {
      t.ok(description, `${path} ${name} is described`)
      t.not(example ?? examples?.example?.value, undefined, `${path} ${name} has an example`)
    }
    for (const [status, { description, content }] of Object.entries(responses)) {
      t.equal(content === undefined, status === '304', `${path} ${status}`)
      for (const [type, { example, schema }] of Object.entries(content ?? {})) {
        t.ok(
          description && example !== undefined && (schema.$ref ?? schema.anyOf ?? schema.type === 'string'),
          `${path} ${status} ${type} has a named schema and an example`,
        )
      }
    }
  }
})

t.test('every example of a parameter works, alone', async (t) => {
  for (const { path, parameters = [] } of operations.filter(({ reads }) => reads)) {
    const expected = path.endsWith('/text') ? 404 : 200
    const needed = parameters.filter(({ in: place, examples }) => place === 'query' && examples === undefined)
    const query = Object.fromEntries(needed.map(({ name, example }) => [name, String(example)]))
    const url = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)
    t.equal((await get({ url, query })).statusCode, expected, url)
    for (const { name, examples } of parameters.filter(({ examples }) => examples !== undefined)) {
      const value = examples?.example?.value
      const { statusCode } = await get({ url, query: { ...query, [name]: Array.isArray(value) ? value.join(',') : String(value) } })
      t.equal(statusCode, 200, `${url}?${name}=${value}`)
    }
  }
})

/** What makes another kind of answer, and goes with no other parameter of that kind. */
const apart = ['cursor', 'shape', 'groupBy', 'aggregate']

t.test('the examples of all parameters work together, but for those that make another kind of answer', async (t) => {
  for (const { path, parameters = [] } of operations.filter(({ reads }) => reads)) {
    const url = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path)
    const given = parameters.filter((parameter) => parameter.in === 'query' && !apart.includes(parameter.name))
    const query = Object.fromEntries(given.map(({ name, example, examples }) => [name, String(examples?.example?.value ?? example)]))
    t.equal((await get({ url, query })).statusCode, path.endsWith('/text') ? 404 : 200, url)
  }
  t.equal((await get('/figures?groupBy=reporter&aggregate=count,latest')).statusCode, 200)
})

const unknown = ['/articles?publisher', '/articles?q']

t.test(
  'every example of a filter finds something in the shipped article, but for its publisher and headline, which are not known',
  async (t) => {
    for (const { path, parameters = [] } of operations.filter(({ operationId }) => operationId.startsWith('list'))) {
      for (const { name, examples } of parameters.filter(({ name }) => !unknown.includes(`${path}?${name}`))) {
        const value = examples?.example?.value
        const response = await get({ url: path, query: { [name]: Array.isArray(value) ? value.join(',') : String(value) } })
        const answer = response.json<unknown[] | { data: unknown[] }>()
        t.ok((Array.isArray(answer) ? answer : answer.data).length > 0, `${path}?${name}=${value}`)
      }
    }
  },
)

t.test('each kind of item has its JSON Schema', async (t) => {
  for (const name of ['article', 'entity', 'quote', 'figure', 'event', 'problem']) {
    const response = await get(`/schemas/${name}.json`)
    t.equal(response.headers['content-type'], 'application/schema+json; charset=utf-8')
    t.match(response.json(), {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `${name[0]?.toUpperCase()}${name.slice(1)}`,
      type: 'object',
    })
  }
})
