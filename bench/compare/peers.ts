import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quotesOf } from '../load/requests.js'
import { projectFolder } from './processes.js'
import { startVerbatim } from './server.js'

const folder = join(projectFolder, 'bench/peers')

/** Installs the other servers unless they are installed. */
export function installPeers(): void {
  if (existsSync(join(folder, 'node_modules'))) return
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
}

export function peerVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }
  return `${name} ${version}`
}

/** Writes the quotes of Verbatim into a file, as items and as flat rows, so that the other servers serve the same data. */
export async function writeQuotes(store: NodeJS.ProcessEnv, facts: number, file: string): Promise<void> {
  const server = await startVerbatim({ ...store, VERBATIM_PAGE_LIMIT_MAXIMUM: `${facts}` })
  const wanted = new Set(quotesOf(facts))
  const get = async (format: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/quotes?format=${format}&limit=${facts}`)
    const items = (await response.json()) as { id: string }[]
    return items.filter(({ id }) => wanted.has(`/quotes/${id}`))
  }
  await writeFile(file, JSON.stringify({ quotes: await get('array'), rows: await get('rows') }))
  await server.stop()
}
