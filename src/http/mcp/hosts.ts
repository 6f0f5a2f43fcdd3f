import { isIP } from 'node:net'
import { localhostAllowedHostnames, validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server'
import type { Settings } from '../../config.js'

/** The host names under which the server may be asked, besides addresses. */
export function allowedHosts(settings: Pick<Settings, 'HOST' | 'VERBATIM_MCP_HOSTS' | 'VERBATIM_PUBLIC_URL'>): string[] {
  const { HOST, VERBATIM_MCP_HOSTS, VERBATIM_PUBLIC_URL } = settings
  const configured = VERBATIM_MCP_HOSTS.split(',').map((name) => name.trim().toLowerCase())
  const publicHost = VERBATIM_PUBLIC_URL === '' ? [] : [new URL(VERBATIM_PUBLIC_URL).hostname]
  return [...localhostAllowedHostnames(), HOST.toLowerCase(), ...configured, ...publicHost].filter((name) => name !== '')
}

/**
 * Why a request is refused, or null. A web page whose name was made to point to this machine (DNS rebinding) sends that name as
 * `Host`, and a page elsewhere sends its own name as `Origin`. An IP address as `Host` is no name that somebody could point here.
 */
export function refusedHost(host: string | undefined, origin: string | undefined, allowed: readonly string[]): string | null {
  const checked = validateHostHeader(host, [...allowed, ...addressOf(`http://${host}`)])
  if (!checked.ok) return `${checked.message}; a server that has this name needs it in VERBATIM_MCP_HOSTS`
  const checkedOrigin = validateOriginHeader(origin, [...allowed, checked.hostname])
  return checkedOrigin.ok ? null : `${checkedOrigin.message}; pages of this origin need its name in VERBATIM_MCP_HOSTS`
}

/** The host of a URL, if it is an IP address. */
function addressOf(url: string): string[] {
  if (!URL.canParse(url)) return []
  const { hostname } = new URL(url)
  return isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0 ? [] : [hostname]
}
