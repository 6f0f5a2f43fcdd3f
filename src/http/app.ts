import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Settings } from '../config.js'
import { withoutKeys } from '../keys.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/types.js'
import { createCacheContext, serveCached } from './cache/cached-handler.js'
import { generalHeaders } from './cache/general-headers.js'
import { handleErrors } from './errors/error-handler.js'
import { refuseOtherMethods } from './errors/method-not-allowed.js'
import { clientErrorHandler, refuseInvalidPath } from './errors/socket-errors.js'
import { mcpLoader, mcpRoute } from './mcp/route.js'
import { collectOpenApi, openApiRoutes } from './openapi/openapi.js'
import { collectOperations } from './openapi/operations.js'
import { PublicUrls, redirectToStart, rewriteUrl } from './proxy/public-url.js'
import { PartCache } from './request/expand-entities.js'
import { createValidatorCompiler, refuseInvalidEncoding } from './request/parse.js'
import { limitRequests } from './request/rate-limit.js'
import { NameCache } from './request/resolve-names.js'
import { refuseEncodedBodies } from './request/upload.js'
import { articleRoutes } from './routes/articles.js'
import { assetRoutes } from './routes/assets.js'
import { cardRoute } from './routes/cards.js'
import { changeLog } from './routes/change-log.js'
import { checkRoute, type DocumentChecker, keepJsonBytes } from './routes/check.js'
import type { RouteContext } from './routes/context.js'
import { crawlerRoutes } from './routes/crawlers.js'
import { type DocumentDrafter, draftRoute } from './routes/draft.js'
import { groupsRoute } from './routes/groups.js'
import { homeRoute } from './routes/home.js'
import { itemRoute } from './routes/item.js'
import { latestRoute } from './routes/latest.js'
import { itemListRoute } from './routes/list.js'
import { llmsRoute } from './routes/llms.js'
import { contractRoutes, livenessRoute, readinessRoute } from './routes/meta.js'
import { type CountLookup, metricsRoute } from './routes/metrics.js'
import { pageFiles } from './routes/page-files.js'
import { refuseUnderPressure } from './routes/readiness.js'
import { searchRoute } from './routes/search.js'
import { seriesRoute } from './routes/series.js'
import { verifyRoute } from './routes/verify.js'
import { type Writing, writeRoutes } from './routes/write.js'
import { Connections } from './scheduling/connections.js'
import { createHttpServer } from './server.js'
import { traceRequests } from './tracing.js'

/** Checks and drafts documents. */
export interface DocumentWorkers extends DocumentChecker, DocumentDrafter {
  /** How many checks and drafts run or wait. */
  tasks(): number
  /** Ends all checks and drafts. */
  close(): Promise<void>
}

interface AppOptions {
  store: Store
  resources: readonly Resource[]
  settings: Settings
  workers: DocumentWorkers
  /** Null if nobody may write over HTTP. */
  writing?: Writing | null
  logger: FastifyBaseLogger
  /** Version of the program, for the contract. */
  version: string
}

/** Longer than any id, so that a long one is a 404 and not a router error. */
const maximumParameterLength = 500

/** The only way to build the server. Tests use it as it is. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, resources, settings, workers, logger, version } = options
  const publicUrls = new PublicUrls(settings)
  const cache = createCacheContext(store, settings, publicUrls, version)
  const app = createFastify(settings, publicUrls, logger)
  app.decorate('publicUrls', publicUrls)
  app.setValidatorCompiler(createValidatorCompiler())
  // Handlers send finished text.
  app.setSerializerCompiler(() => JSON.stringify)
  logRequests(app)
  if (settings.VERBATIM_OTEL) await traceRequests(app)
  await limitRequests(app, settings.VERBATIM_RATE_LIMIT)
  handleErrors(app)
  refuseOtherMethods(app)
  keepJsonBytes(app)
  await collectOpenApi(app, resources, version)
  app.decorate('operations', collectOperations(app))
  app.decorate('loadMcp', mcpLoader({ app, resources, settings, version }))
  const measured = { store, resources, streams: cache.slots, tasks: () => workers.tasks() }
  const countLookup = settings.VERBATIM_METRICS ? await metricsRoute(app, measured) : undefined
  await app.register(async (scope) =>
    dataRoutes(scope, { cache, nameCache: new NameCache(), partCache: new PartCache(), resources, settings }, countLookup),
  )
  await app.register(async (scope) => changingRoutes(scope, options))
  await app.register(async (scope) => otherRoutes(scope, options))
  return app
}

function createFastify(settings: Settings, publicUrls: PublicUrls, logger: FastifyBaseLogger): FastifyInstance {
  const connections = new Connections(settings.VERBATIM_SHUTDOWN_TIMEOUT)
  const rewrite = rewriteUrl(publicUrls)
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
    clientErrorHandler: clientErrorHandler((socket) => connections.lastResponse(socket), publicUrls.fixed?.path ?? ''),
    frameworkErrors: refuseInvalidPath,
    ...(rewrite === undefined ? {} : { rewriteUrl: rewrite }),
  })
  app.server.once('drop', () => logger.warn('a connection was closed at once: there are VERBATIM_CONNECTIONS others. Logged once'))
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
    request.log.debug(
      { method: request.method, url: withoutKeys(request.url), status: reply.statusCode, milliseconds: reply.elapsedTime },
      'request',
    )
  })
}

/** Routes that read the store. Their responses are cached until the data changes. */
function dataRoutes(app: FastifyInstance, context: RouteContext, countLookup: CountLookup | undefined): void {
  app.addHook('onRequest', serveCached(context.cache, countLookup))
  refuseInvalidEncoding(app)
  for (const resource of context.resources) {
    itemListRoute(app, context, resource)
    itemRoute(app, context, resource)
    // Only facts have a position in a text.
    if (resource.columns.position !== undefined) cardRoute(app, context, resource)
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
  llmsRoute(app, context.resources)
}

/** Routes that change the store. */
async function changingRoutes(app: FastifyInstance, { store, resources, settings, logger, writing }: AppOptions): Promise<void> {
  const articles = resources.find(({ textIncluded }) => textIncluded === true) as Resource
  refuseInvalidEncoding(app)
  refuseEncodedBodies(app)
  await writeRoutes(app, { store, settings, articles, changes: changeLog(logger), ...(writing ?? disabled) })
}

/** Without keys, no request gets as far as to the writer. */
const disabled: Writing = { keys: [], writer: null as never }

/** Uploads, health, the contract and its pages. */
async function otherRoutes(app: FastifyInstance, { store, settings, workers }: AppOptions): Promise<void> {
  refuseInvalidEncoding(app)
  refuseEncodedBodies(app)
  await addPageHeaders(app)
  // Before the server waits for the requests in flight.
  app.addHook('preClose', () => workers.close())
  // In scopes of their own, so that other routes do not parse forms.
  await app.register(async (scope) => checkRoute(scope, settings, workers))
  await app.register(async (scope) => draftRoute(scope, settings, workers))
  mcpRoute(app, settings)
  assetRoutes(app)
  contractRoutes(app)
  livenessRoute(app)
  await app.register(async (scope) => {
    await refuseUnderPressure(scope, settings)
    readinessRoute(scope, store)
  })
  await openApiRoutes(app)
  pageFiles(app, 'docs')
  pageFiles(app, 'dashboard')
  pageFiles(app, 'write')
  redirectToStart(app)
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
