import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { usable } from '../config.js'

/** The article documents of the folder of fixtures, by name. */
export async function documentFiles(folder: string): Promise<string[]> {
  const names = await usable({ VERBATIM_FIXTURES: folder }, () => readdir(folder))
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
}
