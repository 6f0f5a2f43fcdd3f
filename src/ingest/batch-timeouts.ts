import type { Settings } from '../config.js'

/** How long the database may be silent, in milliseconds. */
const silence = 10_000

/** The settings for work for which nobody waits: what is given up early would have to be done again. */
export function patient(settings: Settings): Settings {
  return { ...settings, VERBATIM_DATABASE_POLL_TIMEOUT: Math.max(silence, settings.VERBATIM_DATABASE_POLL_TIMEOUT) }
}
