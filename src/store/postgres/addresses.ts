import { SettingsError } from '../../config.js'

/** The addresses of each of the hosts that one address names: `postgres://user@a:5432,b:5433/verbatim`. */
export function hostAddresses(url: string): string[] {
  const [, start = '', hosts = '', rest = ''] = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? []
  return hosts.split(',').map((host) => {
    const address = `${start}${host}${rest}`
    // The address itself is not told: a password may stand in it.
    if (!URL.canParse(address)) throw new SettingsError([`an address of the database has a host that is none: "${host}"`])
    return address
  })
}
