import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/types.js'
import { CachedHandlers } from './cache/cached-handler.js'
import { handleErrors, refuseBrokenEscapes } from './errors/error-handler.js'
import { refuseOtherMethods } from './errors/method-not-allowed.js'
import { answerClientError, answerRouterError } from './errors/socket-errors.js'
import { describe, documentationPages } from './openapi/openapi.js'
import { KnownNames } from './request/resolve-names.js'
import { createValidatorCompiler } from './request/validate.js'
import { articleRoutes } from './routes/articles.js'
import { checkRoute, type DocumentChecker, takeBytes } from './routes/check.js'
import { figureRoutes } from './routes/figures.js'
import { itemRoute } from './routes/item.js'
import { listRoute } from './routes/list.js'
import { contractRoutes, healthRoutes } from './routes/meta.js'
import { protectPages } from './routes/page-headers.js'
import { searchRoute } from './routes/search.js'
import { verifyRoute } from './routes/verify.js'
import { createHttpServer } from './server.js'

interface Parts {
  store: Store
  resources: readonly Resource[]
  settings: Settings
  check: DocumentChecker
  logger: FastifyBaseLogger
  /** Version of the program, as the contract tells it. */
  version: string
}

/** Ids are longer than the router's own limit. */
const maximumParameterLength = 500

/** The one way to build the server; tests use it as it is. */
export async function createApp(parts: Parts): Promise<FastifyInstance> {
  const { store, resources, settings, logger, version } = parts
  const answering = new CachedHandlers(store, settings, version)
  const isLogged = logger.level === 'debug' || logger.level === 'trace'
  const app = fastify({
    loggerInstance: logger,
    // A line for each request costs a quarter of the throughput: only at the level debug, below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.VERBATIM_BODY_BYTES,
    // What still comes in while the server closes is answered like the rest.
    return503OnClosing: false,
    routerOptions: { maxParamLength: maximumParameterLength, ignoreTrailingSlash: true },
    // Where requests are logged, all of them pass through fastify.
    serverFactory: (listener) => createHttpServer(settings, isLogged ? listener : answering.before(listener)),
    // A logger for each request would take longer than a kept reply does; what is logged names the address.
    childLoggerFactory: (logger) => logger,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerRouterError,
  })
  app.setValidatorCompiler(createValidatorCompiler())
  // Every answer is sent as finished text.
  app.setSerializerCompiler(() => JSON.stringify)
  handleErrors(app)
  refuseOtherMethods(app)
  if (isLogged) logRequests(app)
  app.addHook('preClose', async () => answering.end())

  takeBytes(app)
  await describe(app, resources, version)
  await app.register(async (data) => dataRoutes(data, answering, parts))
  await app.register(async (others) => otherRoutes(others, parts))
  return app
}

/** What is read from the store: told anew only where the data is another. */
function dataRoutes(app: FastifyInstance, answering: CachedHandlers, { resources, settings }: Parts): void {
  const names = new KnownNames()
  refuseBrokenEscapes(app)
  for (const resource of resources) {
    listRoute(app, answering, names, settings, resource)
    itemRoute(app, answering, resource)
    if (resource.path === 'articles') articleRoutes(app, answering, resource)
    if (resource.path === 'figures') figureRoutes(app, answering, names, settings, resource)
  }
  searchRoute(app, answering, names, settings, resources)
  verifyRoute(app, answering, resources)
}

/** Pages, the contract, and what is no data. */
async function otherRoutes(app: FastifyInstance, { store, settings, check }: Parts): Promise<void> {
  refuseBrokenEscapes(app)
  await protectPages(app)
  // In a scope of its own, so that what it does for forms is not done for every request.
  await app.register(async (scope) => checkRoute(scope, settings, check))
  contractRoutes(app)
  healthRoutes(app, store)
  await documentationPages(app)
  app.get('/', { schema: { hide: true } }, (_, reply) => reply.redirect('/docs'))
}

function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug({ method: request.method, url: request.url, status: reply.statusCode, milliseconds: reply.elapsedTime }, 'request')
  })
}
