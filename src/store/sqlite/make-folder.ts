import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder and those above it, one by one: where none can be made, as in /proc, mkdir of Node.js tries forever. */
export function makeFolder(folder: string): void {
  try {
    makeOne(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    makeFolder(dirname(folder))
    makeOne(folder)
  }
}

/** Makes one folder, unless it is there; another process may be making it at this moment. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    // With a slash at its end, only a folder exists.
    if (!existsSync(`${folder}/`)) throw error
  }
}
