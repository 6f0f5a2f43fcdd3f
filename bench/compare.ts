import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { replaceFile } from '../src/cli/replace-file.js'
import { casesOf } from './compare/cases.js'
import { measureIndexedLists } from './compare/indexed-lists.js'
import { conditions } from './compare/machine.js'
import { measure, type Rounds } from './compare/measure.js'
import { projectFolder } from './compare/processes.js'
import { report } from './compare/report.js'
import type { Results } from './compare/results.js'
import { type Servers, someFacts, startServers, type VerbatimServers } from './compare/servers.js'
import { measureStarts } from './compare/starts.js'
import { targetsOf } from './compare/targets.js'
import { measureImport } from './import.js'
import { withFolder } from './stores.js'
import { memoryOf } from './usage.js'

/**
 * Measures Verbatim and other servers in turns, and writes `bench/RESULTS.md`.
 * `node build/bench/compare.js [--rounds 5] [--seconds 3] [--warm-up 1] [--largest 1000000]`
 * Set BENCH_DIR to keep the stores, and BENCH_DATABASE_URL to use an empty database, or one that was used before; without it, a
 * PostgreSQL server is started if it is installed.
 */
const words = process.argv.slice(2)
const { values } = parseArgs({
  args: words,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    'warm-up': { type: 'string', default: '1' },
    largest: { type: 'string', default: '1000000' },
  },
})
const options: Rounds = { rounds: Number(values.rounds), seconds: Number(values.seconds), warmUp: Number(values['warm-up']) }
const largest = Number(values.largest)

await withFolder(async (folder) => {
  const servers = await startServers(folder, largest)
  const results = await measureAll(servers, folder)
  const imports = await measureImport(options.rounds)
  const targets = [...targetsOf(results), imports.target]
  await replaceFile(
    join(projectFolder, 'bench/RESULTS.md'),
    report(conditions(words, options, servers.postgresVersion), targets, results, [imports.section]),
  )
  for (const { what, wanted, measured, ratio, met } of targets) {
    console.log(`${met ? 'met   ' : 'missed'} ${what}: ${measured}, wanted ${wanted} (${ratio.toFixed(2)})`)
  }
})

async function measureAll(servers: Servers, folder: string): Promise<Results> {
  const cases = await measure(casesOf(servers), options)
  const many = servers.verbatim.at(-1) as VerbatimServers
  const memory = { cached: memoryOf(many.cached.pid), uncached: memoryOf(many.uncached.pid) }
  const few = servers.verbatim.find(({ facts }) => facts === someFacts) as VerbatimServers
  const lists = await measureIndexedLists(few, many, servers.postgres, options.rounds)
  for (const { stop } of servers.all) await stop()
  return { largest, cases, memory, lists, starts: await measureStarts(folder, largest, options.rounds) }
}
