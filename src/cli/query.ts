import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Problem } from '../../schemas/responses.js'
import type { Settings } from '../config.js'
import { createApp } from '../http/app.js'
import type { ApiOperation } from '../http/mcp/operations.js'
import { openStore } from '../ingest/open-store.js'
import { syncIfChanged } from '../ingest/sync-fixtures.js'
import { resources } from '../resources/index.js'
import type { Store } from '../store/types.js'
import { version } from '../version.js'
import { type Asked, flagOf, parseFlags } from './query-flags.js'
import { lazyWorkers } from './serve.js'
import { tableOf } from './table.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** A question on the command line: its words, and the address of its list. */
interface Query {
  words: readonly string[]
  url: string
}

/** One for each list of each resource, those of figures below `figures`, and `search`. */
const queries: readonly Query[] = [
  ...resources.map(({ path }) => ({ words: [path], url: `/${path}` })),
  ...resources.flatMap(({ path, aggregations }) =>
    aggregations === undefined ? [] : ['latest', 'series', 'groups'].map((list) => ({ words: [path, list], url: `/${path}/${list}` })),
  ),
  { words: ['search'], url: '/search' },
]

/** The status and the body of a response. */
interface Response {
  status: number
  body: string
}

/**
 * `verbatim quotes --speaker NAME` and the like: a list of the local store, or of the server at `--url`. Its flags are the parameters of
 * the operation. Prints a table in a terminal, and the response elsewhere.
 */
export async function query(words: readonly string[], settings: Settings, terminal: Terminal, programHash: string): Promise<ExitCode> {
  // `figures latest` comes after `figures`.
  const { words: name, url } = queries.filter((query) => query.words.every((word, index) => words[index] === word)).at(-1) as Query
  const needsStore = !words.some((word) => /^(?:--url(?:=.*)?|--help|-h)$/.test(word))
  const store = await openStore(needsStore ? settings : { ...settings, DATABASE_URL: '', DATA_DIR: ':memory:' })
  const app = await createApp({
    ...{ store, resources, settings, version },
    workers: lazyWorkers(store, settings),
    logger: pino({ level: settings.LOG_LEVEL }, { write: (line) => terminal.err(line.trimEnd()) }),
  })
  try {
    const operation = [...app.operations.values()].find((operation) => operation.url === url) as ApiOperation
    const asked = parseFlags(name, operation, words.slice(name.length), terminal)
    // A store that a server has filled is read as it is: that server may serve another folder.
    const problems = needsStore && (await isEmpty(store)) ? await syncIfChanged(store, settings, programHash, () => {}) : []
    for (const problem of problems) terminal.problem(problem, 'err')
    if (problems.length > 0) return exitCodes.problems
    return await ask(app, url, asked, terminal)
  } finally {
    await close(app, store)
  }
}

function isEmpty(store: Store): Promise<boolean> {
  return store.read(async (reader) => (await reader.total('articles')) === 0)
}

async function close(app: FastifyInstance, store: Store): Promise<void> {
  await app.close()
  await store.close()
}

async function ask(app: FastifyInstance, url: string, { server, parameters, json }: Asked, terminal: Terminal): Promise<ExitCode> {
  const { screen } = terminal
  const isTable = screen !== null && !json && !parameters.has('format')
  // Names for the ids in the rows.
  const added = isTable && withNames.includes(url) ? '&include=entities' : ''
  const path = `${url}?${parameters}${added}`
  const { status, body } = server === null ? await locally(app, path) : await remotely(server + path)
  if (status >= 400) return reportProblem(status, body, terminal)
  if (isTable) {
    const { table, notes } = tableOf(url, JSON.parse(body), screen)
    if (table.length > 0) terminal.outStyled(...table)
    terminal.err(...notes)
  } else if (parameters.has('format')) terminal.data(body)
  else terminal.json(JSON.parse(body))
  return exitCodes.success
}

/** The lists whose items name entities by their ids. */
const withNames = resources.filter(({ includes }) => includes?.entities !== undefined).map(({ path }) => `/${path}`)

async function locally(app: FastifyInstance, url: string): Promise<Response> {
  const { statusCode, body } = await app.inject({ url, headers: { accept: 'application/json' } })
  return { status: statusCode, body }
}

/** The response of a server; a 503 if it cannot be reached. */
async function remotely(url: string): Promise<Response> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } })
    return { status: response.status, body: await response.text() }
  } catch (error) {
    const { cause } = error as Error
    const detail = `the server cannot be reached: ${cause instanceof Error ? cause.message : (error as Error).message}`
    return { status: 503, body: JSON.stringify({ detail }) }
  }
}

/** Prints problem details: each error with its flag. */
function reportProblem(status: number, body: string, terminal: Terminal): ExitCode {
  const { detail, errors = [] } = problemIn(status, body)
  const listed = errors.map((error) => ('parameter' in error ? `${flagOf(error.parameter)}: ${error.message}` : error.message))
  for (const line of listed.length === 0 ? [detail] : listed) terminal.err(`error: ${line}`)
  return status >= 500 ? exitCodes.unavailable : exitCodes.usage
}

/** The problem details; of a server that sends none, its status. */
function problemIn(status: number, body: string): Pick<Problem, 'detail' | 'errors'> {
  try {
    const { detail, errors } = JSON.parse(body)
    if (typeof detail === 'string') return { detail, ...(Array.isArray(errors) ? { errors } : {}) }
  } catch {}
  return { detail: `the server responded with ${status} and no problem details; is it Verbatim?` }
}
