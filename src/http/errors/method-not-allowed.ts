import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './error-handler.js'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']

/** Adds to every path a 405 response for the methods that it does not accept. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const done = new Set<string>()
  app.addHook('onRoute', function (route) {
    if ((route.method !== 'GET' && route.method !== 'POST') || done.has(route.path)) return
    done.add(route.path)
    const accepted = route.method
    const refuse = (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('allow', accepted === 'GET' ? 'GET, HEAD, OPTIONS' : `${accepted}, OPTIONS`)
      sendProblem(request, reply, 'method-not-allowed', `${route.path} does not accept ${request.method}, only ${accepted}`)
    }
    this.route({
      method: methods.filter((method) => method !== accepted),
      // Fastify adds the prefix of the plugin again.
      url: route.path.slice(this.prefix.length),
      schema: { hide: true },
      // Before the body is read, since it is not needed.
      onRequest: refuse,
      handler: refuse,
    })
  })
}
