/* c8 ignore start: whether this code runs depends on the machine. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { appendFile, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

/** A PostgreSQL server that only this machine can reach, with its data in a temporary folder. */
export interface Server {
  readonly url: string
  readonly port: number
  /** Starts it again, on the same port and with the same data. */
  start(): Promise<void>
  /** Shuts it down in order, without waiting for its clients. */
  stop(): Promise<void>
  /** Ends all its processes at once, as if they had crashed. */
  kill(): Promise<void>
  /** Stops responding, like a host that is cut off: connections stay open. */
  freeze(): void
  thaw(): void
  /** Ends it and deletes its data. */
  remove(): Promise<void>
}

/** A server that replicates another, can be read, and can take its place. */
export interface Standby extends Server {
  promote(): Promise<void>
}

/** The folder of the PostgreSQL programs on this machine, or null. */
export function postgresBinaries(): string | null {
  // Debian does not add them to the PATH, so that several versions can be installed.
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  const isComplete = (folder: string) => ['postgres', 'initdb', 'pg_basebackup'].every((program) => existsSync(join(folder, program)))
  return folders.find(isComplete) ?? null
}

/** Starts a server with an empty database `verbatim`. For speed, writes do not wait for the disk unless `fsync` is set to `on`. */
export async function startServer(settings: Record<string, string> = {}): Promise<Server> {
  const folder = await newFolder()
  const cluster = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  await run('initdb', [...cluster, '--pgdata', folder], folder)
  // A standby that was frozen finds the WAL that it missed, and retries at once.
  const all = { fsync: 'off', wal_keep_size: '256MB', wal_retrieve_retry_interval: '100ms', ...settings }
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value}'\n`)
  await appendFile(join(folder, 'postgresql.conf'), lines.join(''))
  const server = await serve(folder)
  await emptyDatabase(server, 'verbatim')
  return server
}

/** Starts a standby of a server, with the same settings. */
export async function startStandby(primary: Server): Promise<Standby> {
  const folder = await newFolder()
  const copy = ['--dbname', primary.url, '--write-recovery-conf', '--checkpoint=fast', '--no-sync']
  await run('pg_basebackup', [...copy, '--pgdata', folder], folder)
  const server = await serve(folder)
  return { ...server, promote: () => query(server.url, 'select pg_promote()') }
}

/** Creates an empty database and returns its URL. Options are those of `create database`, such as a locale. */
export async function emptyDatabase({ url }: Server, name: string, options = ''): Promise<string> {
  await query(new URL('/postgres', url).href, `create database "${name}" template template0 ${options}`)
  return new URL(`/${name}`, url).href
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** The servers by folder, to clean up if the tests end early. */
const servers = new Map<string, ChildProcess | null>()
process.on('exit', () => {
  for (const [folder, postmaster] of servers) {
    signalAll(postmaster, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
})
// A signal ends the tests without the exit event; tap sends SIGALRM at its timeout.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGALRM']) process.once(signal, () => process.exit(1))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-postgres-'))
  servers.set(folder, null)
  const owner = user()
  if (owner) await chown(folder, owner.uid, owner.gid)
  return folder
}

/** The user that PostgreSQL runs as, because it refuses to run as root. */
function user(): { uid: number; gid: number } | null {
  const id = (kind: string) => Number(execFileSync('id', [kind, 'postgres']))
  return process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : null
}

/** The environment of PostgreSQL programs, independent of the language and settings of the user. */
const surroundings = (folder: string) => ({ ...user(), cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } })

const run = (program: string, options: string[], folder: string) =>
  promisify(execFile)(join(postgresBinaries() as string, program), options, surroundings(folder))

/** Starts the server with the data in a folder. */
async function serve(folder: string): Promise<Server> {
  const port = await freePort()
  let ended: Promise<unknown> = Promise.resolve()
  const server: Server = {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/verbatim`,
    async start() {
      const postmaster = spawnPostmaster(folder, port)
      servers.set(folder, postmaster)
      // All processes of the server hold the same pipe, so it closes when the last one has ended.
      ended = new Promise((resolve) => postmaster.once('close', resolve))
      await untilReady(postmaster)
    },
    async stop() {
      servers.get(folder)?.kill('SIGINT')
      server.thaw()
      await ended
    },
    async kill() {
      signalAll(servers.get(folder), 'SIGKILL')
      await ended
    },
    freeze: () => signalAll(servers.get(folder), 'SIGSTOP'),
    thaw: () => signalAll(servers.get(folder), 'SIGCONT'),
    async remove() {
      await server.kill()
      await rm(folder, { recursive: true, force: true })
      servers.delete(folder)
    },
  }
  await server.start()
  return server
}

function spawnPostmaster(folder: string, port: number): ChildProcess {
  const settings = [`--port=${port}`, '--listen_addresses=127.0.0.1', '--unix_socket_directories=']
  const command = [join(postgresBinaries() as string, 'postgres'), '-D', folder, ...settings]
  // On Linux, the server dies with the tests even if they are killed.
  const [program = '', ...rest] = process.platform === 'linux' ? ['setpriv', '--pdeathsig=KILL', ...command] : command
  return spawn(program, rest, { ...surroundings(folder), stdio: ['ignore', 'ignore', 'pipe'] })
}

function untilReady(postmaster: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    postmaster.stderr?.on('data', (chunk) => {
      log += chunk
      if (/ready to accept (read-only )?connections/.test(log)) resolve()
    })
    postmaster.once('error', reject)
    postmaster.once('close', () => reject(new Error(`PostgreSQL does not start:\n${log}`)))
  })
}

/** Signals a server and its children. They share no process group, and a stopped server cannot start new ones. */
function signalAll(postmaster: ChildProcess | null | undefined, signal: NodeJS.Signals): void {
  if (!postmaster?.pid || !postmaster.kill('SIGSTOP')) return
  const processes = execFileSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' })
  const children = [...processes.matchAll(/(\d+) +(\d+)/g)].filter(([, parent]) => Number(parent) === postmaster.pid)
  for (const [, , child] of children) process.kill(Number(child), signal)
  postmaster.kill(signal)
}

/** Below the ephemeral ports, so that no other program takes it while the server is stopped. */
async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch {
    return freePort()
  }
  await once(probe.close(), 'close')
  return port
}
