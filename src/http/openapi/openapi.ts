import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { components, documentComponents } from '../../../schemas/index.js'
import { idOf } from '../../../schemas/json-schema.js'
import type { Resource } from '../../resources/resource.js'
import { staticResponse } from '../cache/static-response.js'
import { examples } from './examples.js'
import { JsonSchema } from './other-schemas.js'
import { JsonLd, madeSchemas } from './response-schemas.js'

const description = `What news articles say, as data: who was quoted, which figures were given, what happened, who and where.
Every fact carries its evidence: the exact words, and where they stand in the article.

What an article does not say is \`null\`; a date that follows from the text without standing in it has \`"basis": "inferred"\`.`

/** The body that has an example, for which the schema of a route has no place. */
interface OpenApi {
  paths: { '/documents/check': { post: { requestBody: { content: { 'application/json': { example?: unknown } } } } } }
}

/** Collects the contract from the routes that are registered after it. */
export async function describe(app: FastifyInstance, resources: readonly Resource[], version: string): Promise<void> {
  for (const schema of [...components, ...documentComponents, ...madeSchemas, JsonSchema, JsonLd]) app.addSchema(schema)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Verbatim',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server.' }],
      security: [],
      tags: [
        ...resources.map(({ path, description }) => ({ name: path, description })),
        { name: 'search', description: 'Facts by their words, and words by the facts that hold them.' },
        { name: 'documents', description: 'For whoever annotates articles.' },
        { name: 'service', description: 'Health and contract.' },
      ],
    },
    transformObject: (document) => {
      const { openapiObject } = document as unknown as { openapiObject: OpenApi }
      openapiObject.paths['/documents/check'].post.requestBody.content['application/json'].example = examples.checkDocument?.body
      return openapiObject as object
    },
    refResolver: { buildLocalReference: (schema) => idOf(schema) },
  })
}

/** The contract for people, and for programs under its own addresses. */
export async function documentationPages(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // Most who try this out have no TLS in front of it.
    transformStaticCSP: (policy) => policy.replace(/\s*upgrade-insecure-requests;/, ''),
    theme: { title: 'Verbatim' },
    // Without the bar for other documents: there is one here.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', tryItOutEnabled: true, displayRequestDuration: true, deepLinking: true },
  })
  const json = staticResponse('application/json; charset=utf-8', () => JSON.stringify(app.swagger()))
  const yaml = staticResponse('application/yaml; charset=utf-8', () => app.swagger({ yaml: true }))
  app.get('/openapi.json', { schema: { hide: true } }, json)
  app.get('/openapi.yaml', { schema: { hide: true } }, yaml)
}
