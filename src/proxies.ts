import { BlockList, isIP } from 'node:net'

/** Names for ranges of addresses. */
const namedRanges: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** The addresses of the proxies that a list names: comma-separated addresses, ranges (CIDR) and names of ranges. */
export function proxyList(text: string): { proxies: BlockList; invalid: string[] } {
  const proxies = new BlockList()
  const invalid: string[] = []
  const parts = text.split(',').map((part) => part.trim())
  for (const part of text.trim() === '' ? [] : parts) {
    for (const range of namedRanges[part] ?? [part]) if (!addRange(proxies, range)) invalid.push(part)
  }
  return { proxies, invalid }
}

/** Adds an address or a range. A range of all addresses would let every client choose its address and the links of pages. */
function addRange(list: BlockList, range: string): boolean {
  const [, address = '', length] = /^([\d.]+|[\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(range) ?? []
  const version = isIP(address)
  if (version === 0) return false
  const longest = version === 4 ? 32 : 128
  const prefix = length === undefined ? longest : Number(length)
  if (prefix === 0 || prefix > longest) return false
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  return true
}

/** An address as it is compared: an IPv4 address that came over IPv6 is the IPv4 address. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

/** Whether a proxy has this address. Anything but an IP address is none. */
export function isProxy(proxies: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && proxies.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

const hostName = '[A-Za-z\\d](?:[A-Za-z\\d.-]*[A-Za-z\\d])?'
/** A host name or an address, with a port or without. Nothing else may enter a URL. */
const host = `(?:${hostName}|\\[[\\dA-Fa-f:.]+\\])(?::\\d{1,5})?`
/** A path of plain segments. None begins with a dot, so that none is `..`. */
const path = '(?:/[A-Za-z\\d_~-][A-Za-z\\d._~-]*)*/?'

export const hostPattern = `^${host}$`
export const pathPattern = `^${path}$`
export const publicUrlPattern = `^$|^https?://${host}${path}$`
