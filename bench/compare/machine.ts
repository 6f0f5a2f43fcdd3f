import { cpus, release, totalmem, type } from 'node:os'
import type { Rounds } from './measure.js'
import { peerVersion } from './peers.js'
import { canPin, loadCore, serverCore } from './processes.js'

const peers = ['fastify', 'json-server', '@platformatic/sql-openapi', '@platformatic/sql-mapper', 'better-sqlite3']

/** The conditions of the measurement, for whoever repeats it. */
export function conditions(words: readonly string[], { rounds, seconds, warmUp }: Rounds, postgres: string | null): [string, string][] {
  const [processor] = cpus()
  const cores = canPin
    ? `servers on core ${serverCore}, load and everything else on core ${loadCore}`
    : 'servers and load shared the cores, because there is no `taskset` or only one core'
  return [
    ['Command', `\`${['node', 'build/bench/compare.js', ...words].join(' ')}\``],
    ['Date', new Date().toISOString().slice(0, 10)],
    ['Processor', `${processor?.model.trim() ?? 'unknown'}, ${cpus().length} cores`],
    ['Memory', `${Math.round(totalmem() / 1e9)} GB`],
    ['System', `${type()} ${release()}`],
    ['Cores', cores],
    [
      'Rounds',
      `${rounds} of ${seconds} s, interleaved, after a warm-up of ${warmUp} s; before each, requests for one item for half a second are not counted`,
    ],
    [
      'Versions',
      [`Node.js ${process.versions.node}`, ...peers.map(peerVersion), ...(postgres === null ? [] : [`PostgreSQL ${postgres}`])].join(', '),
    ],
  ]
}
