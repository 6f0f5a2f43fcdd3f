import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import { parse } from 'forwarded-parse'
import { hostPattern, isProxy, pathPattern, plainAddress } from '../../proxies.js'

/** The headers in which the proxies say how a request reached them. */
export type ProxyHeaders = 'x-forwarded' | 'forwarded'

/** What a proxy says of a request. What it does not say, or not in a valid form, is undefined. */
export interface Forwarded {
  host: string | undefined
  protocol: 'http' | 'https' | undefined
  /** The path below which the proxy serves: `/verbatim`, or empty. */
  path: string
}

const longestHost = 255
const longestPath = 200
const validHost = new RegExp(hostPattern)
const validPath = new RegExp(pathPattern)

/** Reads the headers of a request from a proxy. They may come from its client, so anything that is not plain is ignored. */
export function readForwarded(headers: IncomingHttpHeaders, kind: ProxyHeaders, proxies: BlockList): Forwarded {
  if (kind === 'forwarded') {
    const { host, proto } = firstHop(headers, proxies) ?? {}
    return { host: hostOf(host), protocol: protocolOf(proto), path: '' }
  }
  const [host, proto, prefix] = ['host', 'proto', 'prefix'].map((name) => lastValue(headers[`x-forwarded-${name}`]))
  return { host: hostOf(host), protocol: protocolOf(proto), path: pathOf(prefix) }
}

/** The address that a request comes from: the last one that is not of a proxy. */
export function clientAddress(peer: string, headers: IncomingHttpHeaders, kind: ProxyHeaders, proxies: BlockList): string {
  const hops = kind === 'forwarded' ? forwardedHops(headers).map((hop) => hop.for) : listOf(headers['x-forwarded-for'])
  let address = peer
  for (const hop of hops.reverse()) {
    if (!isProxy(proxies, address)) break
    const next = addressOf(hop)
    // A proxy may hide the address of its client. Then the proxy is the client.
    if (next === '') break
    address = next
  }
  return address
}

/** A valid path without a slash at its end; otherwise an empty one. */
export function pathOf(value: string | undefined): string {
  return value !== undefined && value.length <= longestPath && validPath.test(value) ? value.replace(/\/$/, '') : ''
}

export function hostOf(value: string | undefined): string | undefined {
  const isValid = value !== undefined && value.length <= longestHost && validHost.test(value) && URL.canParse(`http://${value}`)
  return isValid ? value.toLowerCase() : undefined
}

function protocolOf(value: string | undefined): Forwarded['protocol'] {
  const lower = value?.toLowerCase()
  return lower === 'http' || lower === 'https' ? lower : undefined
}

/** The element of `Forwarded` that was added by the proxy farthest from here. Elements before it come from the client. */
function firstHop(headers: IncomingHttpHeaders, proxies: BlockList): Record<string, string> | undefined {
  const hops = forwardedHops(headers).reverse()
  const isLast = (hop: Record<string, string>) => !isProxy(proxies, addressOf(hop.for))
  return hops.find(isLast) ?? hops.at(-1)
}

/** The elements of the header `Forwarded` (RFC 7239); none if it is malformed. */
function forwardedHops({ forwarded }: IncomingHttpHeaders): Record<string, string>[] {
  try {
    return forwarded === undefined ? [] : parse(forwarded)
  } catch {
    return []
  }
}

/** The value that the nearest proxy has added: those before it may come from the client. */
function lastValue(header: string | string[] | undefined): string | undefined {
  return listOf(header).at(-1)
}

/** Node.js joins repeated headers with commas. */
function listOf(header: string | string[] | undefined): string[] {
  return header === undefined
    ? []
    : String(header)
        .split(',')
        .map((value) => value.trim())
}

/** The IP address in `192.0.2.1:80`, `[2001:db8::1]:80` or without a port; empty if there is none. */
function addressOf(node = ''): string {
  const [, bracketed, plain, version6] = /^(?:\[([\da-f:.]+)\](?::\d+)?|([\d.]+)(?::\d+)?|([\da-f:.]+))$/i.exec(node) ?? []
  const address = plainAddress(bracketed ?? plain ?? version6 ?? '')
  return isIP(address) === 0 ? '' : address
}
