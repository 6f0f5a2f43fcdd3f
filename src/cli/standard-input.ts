import { createReadStream, fstatSync } from 'node:fs'
import type { Readable } from 'node:stream'

/** Standard input. Node.js takes a folder for an empty file, so a folder is read by its descriptor, which fails. */
export function standardInput(): Readable {
  return fstatSync(0).isDirectory() ? createReadStream('', { fd: 0, autoClose: false }) : process.stdin
}
