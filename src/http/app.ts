import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { Store } from '../store/store.js'
import { articleRoutes } from './articles/article-routes.js'
import { checkRoute, type DocumentChecker, takeBytes } from './check/check-route.js'
import { answerClientError, answerRouterError } from './client-errors.js'
import { describe, documentationPages } from './documentation/documentation.js'
import { handleErrors, refuseBrokenEscapes } from './errors.js'
import { figureRoutes } from './figures/routes.js'
import { itemRoute } from './item-route.js'
import { listRoute } from './list-route.js'
import { refuseOtherMethods } from './method-not-allowed.js'
import { contractRoutes, healthRoutes } from './other-routes.js'
import { protectPages } from './pages.js'
import { KnownNames } from './query/resolve.js'
import { Answering } from './replies/answering.js'
import { searchRoute } from './search/search-route.js'
import { createHttpServer } from './server.js'
import { createValidatorCompiler } from './validation.js'
import { verifyRoute } from './verify/verify-route.js'

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
  const answering = new Answering(store, settings, version)
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
function dataRoutes(app: FastifyInstance, answering: Answering, { resources, settings }: Parts): void {
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
