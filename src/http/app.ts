import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/types.js'
import { createCacheContext, serveCached } from './cache/cached-handler.js'
import { generalHeaders } from './cache/general-headers.js'
import { handleErrors } from './errors/error-handler.js'
import { refuseOtherMethods } from './errors/method-not-allowed.js'
import { clientErrorHandler, refuseInvalidPath } from './errors/socket-errors.js'
import { collectOpenApi, openApiRoutes } from './openapi/openapi.js'
import { PartCache } from './request/expand-entities.js'
import { createValidatorCompiler, refuseInvalidEncoding } from './request/parse.js'
import { NameCache } from './request/resolve-names.js'
import { articleRoutes } from './routes/articles.js'
import { assetRoutes } from './routes/assets.js'
import { checkRoute, type DocumentChecker, keepJsonBytes } from './routes/check.js'
import type { RouteContext } from './routes/context.js'
import { crawlerRoutes } from './routes/crawlers.js'
import { type DocumentDrafter, draftRoute } from './routes/draft.js'
import { groupsRoute } from './routes/groups.js'
import { homeRoute } from './routes/home.js'
import { itemRoute } from './routes/item.js'
import { latestRoute } from './routes/latest.js'
import { itemListRoute } from './routes/list.js'
import { contractRoutes, healthRoutes } from './routes/meta.js'
import { pageFiles } from './routes/page-files.js'
import { searchRoute } from './routes/search.js'
import { seriesRoute } from './routes/series.js'
import { verifyRoute } from './routes/verify.js'
import { Connections } from './scheduling/connections.js'
import { createHttpServer } from './server.js'

/** Checks and drafts documents. */
export interface DocumentWorkers extends DocumentChecker, DocumentDrafter {
  /** Ends all checks and drafts. */
  close(): Promise<void>
}

interface AppOptions {
  store: Store
  resources: readonly Resource[]
  settings: Settings
  workers: DocumentWorkers
  logger: FastifyBaseLogger
  /** Version of the program, for the contract. */
  version: string
}

/** Longer than any id, so that a long one is a 404 and not a router error. */
const maximumParameterLength = 500

/** The only way to build the server. Tests use it as it is. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, resources, settings, logger, version } = options
  const cache = createCacheContext(store, settings, version)
  const app = createFastify(settings, logger)
  app.setValidatorCompiler(createValidatorCompiler())
  // Handlers send finished text.
  app.setSerializerCompiler(() => JSON.stringify)
  logRequests(app)
  handleErrors(app)
  refuseOtherMethods(app)
  keepJsonBytes(app)
  await collectOpenApi(app, resources, version)
  await app.register(async (scope) => dataRoutes(scope, { cache, names: new NameCache(), parts: new PartCache(), resources, settings }))
  await app.register(async (scope) => otherRoutes(scope, options))
  return app
}

function createFastify(settings: Settings, logger: FastifyBaseLogger): FastifyInstance {
  const connections = new Connections()
  const app = fastify({
    loggerInstance: logger,
    // `logRequests` logs them instead, at the level `debug`.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.VERBATIM_BODY_BYTES,
    // Requests that arrive while the server closes are served.
    return503OnClosing: false,
    routerOptions: { maxParamLength: maximumParameterLength, ignoreTrailingSlash: true },
    serverFactory: (listener) => createHttpServer(settings, connections, listener),
    // A child logger for each request would take longer than a cached response does.
    childLoggerFactory: (logger) => logger,
    clientErrorHandler: clientErrorHandler((socket) => connections.lastResponse(socket)),
    frameworkErrors: refuseInvalidPath,
  })
  app.addHook('preClose', (done) => {
    connections.close()
    done()
  })
  return app
}

/** A line for each request would take a quarter of the throughput, so it is logged at the level `debug` only. */
function logRequests(app: FastifyInstance): void {
  if (app.log.level !== 'debug' && app.log.level !== 'trace') return
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug({ method: request.method, url: request.url, status: reply.statusCode, milliseconds: reply.elapsedTime }, 'request')
  })
}

/** Routes that read the store. Their responses are cached until the data changes. */
function dataRoutes(app: FastifyInstance, context: RouteContext): void {
  app.addHook('onRequest', serveCached(context.cache))
  refuseInvalidEncoding(app)
  for (const resource of context.resources) {
    itemListRoute(app, context, resource)
    itemRoute(app, context, resource)
    if (resource.aggregations !== undefined) {
      latestRoute(app, context, resource)
      seriesRoute(app, context, resource)
      groupsRoute(app, context, resource)
    }
    if (resource.textIncluded === true) {
      articleRoutes(app, context, resource)
      verifyRoute(app, context, resource)
      crawlerRoutes(app, context, resource)
    }
  }
  searchRoute(app, context)
  homeRoute(app, context)
}

/** Uploads, health, the contract and its pages. */
async function otherRoutes(app: FastifyInstance, { store, settings, workers }: AppOptions): Promise<void> {
  refuseInvalidEncoding(app)
  await addPageHeaders(app)
  // Before the server waits for the requests in flight.
  app.addHook('preClose', () => workers.close())
  // In scopes of their own, so that other routes do not parse forms.
  await app.register(async (scope) => checkRoute(scope, settings, workers))
  await app.register(async (scope) => draftRoute(scope, settings, workers))
  assetRoutes(app)
  contractRoutes(app)
  healthRoutes(app, store)
  await openApiRoutes(app)
  pageFiles(app, 'docs')
  pageFiles(app, 'dashboard')
}

/** Security headers for pages, and CORS with preflight requests for uploads. */
async function addPageHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // A proxy that adds TLS decides on this.
    strictTransportSecurity: false,
  })
  const exposedHeaders = generalHeaders['access-control-expose-headers']
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'POST'], exposedHeaders, strictPreflight: false })
}
