import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './error-handler.js'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']

/** Gives every path an answer to the methods that it does not take: 405, with those that it does. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const done = new Set<string>()
  app.addHook('onRoute', function (route) {
    if ((route.method !== 'GET' && route.method !== 'POST') || done.has(route.path)) return
    done.add(route.path)
    const taken = route.method
    const refuse = (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('allow', taken === 'GET' ? 'GET, HEAD, OPTIONS' : `${taken}, OPTIONS`)
      sendProblem(request, reply, 'method-not-allowed', `${request.method} is not taken at ${route.path}; ${taken} is`)
    }
    this.route({
      method: methods.filter((method) => method !== taken),
      // The prefix of the plugin that the route stands in is added again.
      url: route.path.slice(this.prefix.length),
      schema: { hide: true },
      // Before the body is read: it does not matter what it is.
      onRequest: refuse,
      handler: refuse,
    })
  })
}
