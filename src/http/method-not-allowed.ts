import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './errors.js'

const wrongMethods = ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']

/** Gives every path that is read an answer to all other methods: 405, with those that it takes. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const done = new Set<string>()
  app.addHook('onRoute', function (route) {
    if (route.method !== 'GET' || done.has(route.path)) return
    done.add(route.path)
    const refuse = (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('allow', 'GET, HEAD, OPTIONS')
      sendProblem(request, reply, 'method-not-allowed', `${request.method} is not taken at ${route.path}; GET is`)
    }
    this.route({
      method: wrongMethods,
      // The prefix of the plugin that the route stands in is added again.
      url: route.path.slice(this.prefix.length),
      schema: { hide: true },
      // Before the body is read: it does not matter what it is.
      onRequest: refuse,
      handler: refuse,
    })
  })
}
