import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import YAML from 'yaml'
import { components, documentComponents } from '../../../schemas/index.js'
import { idOf } from '../../../schemas/json-schema.js'
import type { Resource } from '../../resources/resource.js'
import { revalidated, staticResponse } from '../cache/static-response.js'
import { defaultServer, publicUrl } from '../proxy/public-url.js'
import { loadOnce } from '../scheduling/load-once.js'
import { nextTurn } from '../scheduling/scheduler.js'
import { runInThread } from '../scheduling/thread.js'
import type { OpenApiDocument } from './components.js'
import { buildDocument, withServer } from './document.js'
import { responseComponents } from './response-schemas.js'
import { forSwaggerUi } from './swagger-ui.js'
import toYaml from './yaml-worker.js'

const description = `What news articles say as data: who was quoted, which figures were given, what happened, who and where.
Every fact carries its evidence: the exact words, and their position in the article.

What an article does not say is \`null\`. A date that follows from the text without being in it has \`"basis": "inferred"\`.

A list parameter accepts several values, comma-separated or repeated; they mean any of them. A value that contains a comma goes in double quotes.`

/** Any JSON Schema: its own form is not described again. */
export const JsonSchema = Type.Object({}, { $id: 'JsonSchema', additionalProperties: true, description: 'A JSON Schema, draft 2020-12.' })

/** Collects the OpenAPI document from the routes that are registered afterwards. */
export async function collectOpenApi(app: FastifyInstance, resources: readonly Resource[], version: string): Promise<void> {
  for (const schema of [...components, ...documentComponents, ...responseComponents, JsonSchema]) app.addSchema(schema)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Verbatim',
        version,
        description,
        contact: { name: 'The maintainers of Verbatim' },
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: defaultServer, description: 'This server.' }],
      security: [],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key as `verbatim key create` prints it. Reading needs none.' },
        },
      },
      tags: [
        ...resources.map(({ path, description }) => ({ name: path, description })),
        { name: 'search', description: 'Facts by their words, and words by the facts that contain them.' },
        { name: 'documents', description: 'For authors of article documents.' },
        { name: 'service', description: 'Health and contract.' },
      ],
    },
    refResolver: { buildLocalReference: (schema) => idOf(schema) },
  })
}

/** The OpenAPI document of the app, as YAML. */
export async function openApiYaml(app: FastifyInstance): Promise<string> {
  return toYaml(JSON.stringify(await buildDocument(app.swagger())))
}

/** `/openapi.json`, `/openapi.yaml`, and `/docs/json` for Swagger UI. The document is built at the first request. */
export async function openApiRoutes(app: FastifyInstance): Promise<void> {
  let document: OpenApiDocument
  let yamlOfDefault: string
  const build = loadOnce(async () => {
    const collected = app.swagger()
    await nextTurn('page')
    document = await buildDocument(collected)
    await nextTurn('page')
  })
  // In a thread, because it takes long; once, because only the server differs.
  const buildYaml = loadOnce(async () => {
    await build()
    const json = JSON.stringify(withServer(document, defaultServer))
    yamlOfDefault = await runInThread(new URL('./yaml-worker.js', import.meta.url), json)
  })
  const yamlOf = (url: string) =>
    yamlOfDefault.replace(`- url: ${defaultServer}\n`, () => `- url: ${YAML.stringify(url, { lineWidth: 0 })}`)
  const route = revalidated(app.publicUrls)
  const json = staticResponse('application/json; charset=utf-8', (url) => JSON.stringify(withServer(document, url)), publicUrl, route)
  const yaml = staticResponse('application/yaml; charset=utf-8', yamlOf, publicUrl, route)
  // Relative, so that the page works below the prefix of a proxy.
  const swaggerUi = staticResponse('application/json; charset=utf-8', () => JSON.stringify(forSwaggerUi(withServer(document, '..'))))
  app.get('/docs/json', { schema: { hide: true }, onRequest: build }, swaggerUi)
  app.get('/openapi.json', { schema: { hide: true }, onRequest: build }, json)
  app.get('/openapi.yaml', { schema: { hide: true }, onRequest: buildYaml }, yaml)
}
