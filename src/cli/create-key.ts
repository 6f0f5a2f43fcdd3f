import { createKey as create, keyEntry, namePattern, type Scope } from '../keys.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** `verbatim key create NAME`: prints a new key on standard output, once, and on standard error what the server needs to know it. */
export function createKey(name: string, scope: Scope, terminal: Terminal): ExitCode {
  if (!namePattern.test(name)) {
    terminal.err('error: use letters, digits, ".", "_" and "-" in the name of a key, at most 64')
    return exitCodes.usage
  }
  const key = create()
  terminal.out(key)
  terminal.err('Keep the key: it is not stored, and is not shown again.', 'Add this entry to VERBATIM_KEYS, and restart the server:')
  terminal.err(keyEntry(name, scope, key))
  return exitCodes.success
}
