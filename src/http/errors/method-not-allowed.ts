import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { publicPath } from '../proxy/public-url.js'
import { sendProblem } from './error-handler.js'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Further methods of the path, which are registered elsewhere. */
    alsoAccepted?: readonly string[]
  }
}

/** Adds to every path a 405 response for the methods that it does not accept. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const done = new Set<string>()
  app.addHook('onRoute', function (route) {
    if ((route.method !== 'GET' && route.method !== 'POST') || done.has(route.path)) return
    done.add(route.path)
    const accepted = [route.method, ...(route.config?.alsoAccepted ?? [])]
    const allowed = [...accepted.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'].join(', ')
    const refuse = (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('allow', allowed)
      const detail = `${publicPath(request)}${route.path} does not accept ${request.method}, only ${accepted.join(', ')}`
      sendProblem(request, reply, 'method-not-allowed', detail)
    }
    this.route({
      method: methods.filter((method) => !accepted.includes(method)),
      // Fastify adds the prefix of the plugin again.
      url: route.path.slice(this.prefix.length),
      schema: { hide: true },
      // Before the body is read, since it is not needed.
      onRequest: refuse,
      handler: refuse,
    })
  })
}
