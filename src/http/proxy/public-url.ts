import type { IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Settings, SettingsError } from '../../config.js'
import { isProxy, plainAddress, proxyList } from '../../proxies.js'
import { clientAddress, hostOf, type ProxyHeaders, readForwarded } from './forwarded.js'

declare module 'fastify' {
  interface FastifyInstance {
    publicUrls: PublicUrls
  }
}

/** The address of the server in the contract. A running server has the address that its clients use. */
export const defaultServer = 'http://localhost:3000'

/** Headers in which a proxy names the host, the protocol and the path that its client has used. Responses vary by them. */
const varying: Readonly<Record<ProxyHeaders, string>> = {
  'x-forwarded': 'X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-Prefix',
  forwarded: 'Forwarded',
}

/** The address at which clients reach this server. All links, redirects and identifiers in responses follow from it. */
export class PublicUrls {
  /** The part of `VERBATIM_PUBLIC_URL` before its path, and its path; null without the setting. */
  readonly fixed: { origin: string; path: string } | null
  /** The headers that the address depends on, beside `Host`, as an end of `Vary`. */
  readonly vary: string
  readonly #proxies: BlockList | null
  readonly #headers: ProxyHeaders

  constructor(settings: Pick<Settings, 'VERBATIM_PUBLIC_URL' | 'VERBATIM_TRUST_PROXY' | 'VERBATIM_PROXY_HEADERS'>) {
    const { VERBATIM_PUBLIC_URL: url, VERBATIM_TRUST_PROXY: trusted, VERBATIM_PROXY_HEADERS: headers } = settings
    this.fixed = url === '' ? null : { origin: new URL(url).origin, path: new URL(url).pathname.replace(/\/$/, '') }
    this.#proxies = trusted === '' ? null : proxyList(trusted).proxies
    this.#headers = headers
    this.vary = this.fixed === null && this.#proxies !== null ? `, ${varying[headers]}` : ''
  }

  /** Scheme and host. A host that is none is never repeated. */
  originOf(request: IncomingMessage): string {
    if (this.fixed !== null) return this.fixed.origin
    const { host, protocol = 'http' } = this.#forwarded(request) ?? {}
    const named = host ?? hostOf(request.headers.host)
    return named === undefined ? defaultServer : `${protocol}://${named}`
  }

  /** The path of the whole API: `/verbatim`, or empty. */
  pathOf(request: IncomingMessage): string {
    if (this.fixed !== null) return this.fixed.path
    return this.#forwarded(request)?.path ?? ''
  }

  /** What of the address differs between requests, to find cached responses by. */
  keyOf(request: IncomingMessage): string {
    if (this.fixed !== null) return ''
    return this.#proxies === null ? (request.headers.host ?? '') : `${this.originOf(request)}${this.pathOf(request)}`
  }

  /** The address of the client, as far as the proxies in between are trusted. */
  clientOf({ socket, headers }: IncomingMessage): string {
    const peer = plainAddress(socket.remoteAddress ?? '')
    return this.#proxies === null ? peer : clientAddress(peer, headers, this.#headers, this.#proxies)
  }

  #forwarded({ socket, headers }: IncomingMessage) {
    if (this.#proxies === null || !isProxy(this.#proxies, plainAddress(socket.remoteAddress ?? ''))) return null
    return readForwarded(headers, this.#headers, this.#proxies)
  }
}

/** The URL at which clients reach this server, without a slash at its end. */
export function publicUrl({ server, raw }: FastifyRequest): string {
  return `${server.publicUrls.originOf(raw)}${server.publicUrls.pathOf(raw)}`
}

/** The path of that URL, before all paths of the API: `/verbatim`, or empty. */
export function publicPath({ server, raw }: FastifyRequest): string {
  return server.publicUrls.pathOf(raw)
}

/** Removes the path of `VERBATIM_PUBLIC_URL` from requests of proxies that keep it. Undefined if there is none. */
export function rewriteUrl({ fixed }: PublicUrls): ((request: IncomingMessage) => string) | undefined {
  const path = fixed?.path ?? ''
  if (path === '') return undefined
  return (request) => {
    const url = request.url as string
    return url.startsWith(`${path}/`) ? url.slice(path.length) : url
  }
}

/** Redirects the public path to the start page below it, because the links of pages are relative. */
export function redirectToStart(app: FastifyInstance): void {
  const path = app.publicUrls.fixed?.path ?? ''
  if (path === '') return
  const first = `/${path.split('/')[1]}`
  if (app.hasRoute({ method: 'GET', url: first })) {
    throw new SettingsError([`VERBATIM_PUBLIC_URL has the path ${path}, and the API serves ${first} itself; choose another path`])
  }
  app.get(path, { schema: { hide: true } }, (request, reply) => {
    return reply.redirect(`${path}/${request.url.slice(path.length)}`, 308)
  })
}
