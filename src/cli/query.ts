import type { Settings } from '../config.js'
import type { Problem } from '../documents/model/problem.js'
import { listOperation } from '../http/openapi/operations.js'
import { openStore } from '../ingest/open-store.js'
import { refuseIncomplete } from '../ingest/readiness-gate.js'
import { syncIfChanged } from '../ingest/sync-fixtures.js'
import { resources } from '../resources/index.js'
import type { Store } from '../store/types.js'
import { createLogger, openApp } from './app.js'
import { closeOnError } from './failure.js'
import { type Asked, parseFlags } from './query-flags.js'
import { type Ask, askApp, askServer, linesOf, listIn, reportProblem, textOf } from './query-response.js'
import { tableOf } from './table.js'
import { type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** The words of each list of each resource, of those of figures below `figures`, and of `search`. They are the path of the list. */
const queries: readonly (readonly string[])[] = [
  ...resources.map(({ path }) => [path]),
  ...resources.flatMap(({ path, aggregations }) =>
    aggregations === undefined ? [] : ['latest', 'series', 'groups'].map((list) => [path, list]),
  ),
  ['search'],
]

/** The settings with the folder that fills an empty store. */
export type ToFill = (settings: Settings) => Settings

/**
 * `verbatim quotes --speaker NAME` and the like: a list of the local store, or of the server at `--url`. Its flags are the parameters of
 * the operation. Prints a table in a terminal, and the response elsewhere.
 */
export async function query(
  words: readonly string[],
  settings: Settings,
  toFill: ToFill,
  terminal: Terminal,
  programHash: string,
): Promise<ExitCode> {
  // `figures latest` comes after `figures`.
  const name = queries.filter((query) => query.every((word, index) => words[index] === word)).at(-1) as readonly string[]
  const url = `/${name.join('/')}`
  let store: Store | null = null
  // The flags follow from the routes of the app, and say whether the store is needed.
  const read: Store['read'] = (...given) => (store as Store).read(...given)
  const { app } = await openApp({ read, knownVersion: () => null } as Store, settings, [], createLogger(settings, terminal))
  try {
    const asked = parseFlags(name, listOperation(app.operations, url), words.slice(name.length), terminal)
    if (asked.server !== null) return await printList(url, asked, askServer(asked.server), terminal)
    const filled = await openFilled(settings, toFill, programHash)
    store = filled.store
    const { problems } = filled
    for (const problem of problems) terminal.problem(problem, 'err')
    return problems.length > 0 ? exitCodes.problems : await printList(url, asked, askApp(app), terminal)
  } finally {
    await app.close()
    await store?.close()
  }
}

/** Opens the local store, and fills it if it is empty. One that a server has filled is read as it is: that server may serve another folder. */
async function openFilled(
  settings: Settings,
  toFill: ToFill,
  programHash: string,
): Promise<{ store: Store; problems: readonly Problem[] }> {
  const stored = await openStore(settings)
  if (!(await closeOnError(stored, isEmpty(stored)))) return { store: stored, problems: [] }
  await stored.close()
  const filling = toFill(settings)
  const store = await openStore(filling)
  return {
    store,
    problems: await closeOnError(
      store,
      syncIfChanged(store, filling, programHash, () => {}),
    ),
  }
}

function isEmpty(store: Store): Promise<boolean> {
  return store.read(async (reader) => {
    if ((await reader.total('articles')) === 0) return true
    refuseIncomplete(reader, true)
    return false
  })
}

/** Asks for a list, and prints it: as a table in a terminal, unless another form is wanted, or something that has no place in a table. */
async function printList(url: string, { parameters, json }: Asked, ask: Ask, terminal: Terminal): Promise<ExitCode> {
  const { screen } = terminal
  const isTable = screen !== null && !json && !parameters.has('format') && !parameters.has('include')
  // Names for the ids in the rows.
  const added = isTable && withNames.includes(url) ? '&include=entities' : ''
  const response = await ask(`${url}?${parameters}${added}`)
  if (response.status < 400 && parameters.has('format')) {
    for await (const lines of linesOf(response)) terminal.data(...lines)
    return exitCodes.success
  }
  const text = await textOf(response)
  const list = response.status < 400 ? listIn(text) : null
  if (list === null) return reportProblem(response.status, text, terminal)
  if (isTable) {
    const { table, notes } = tableOf(url, list, fieldsIn(parameters), screen)
    if (table.length > 0) terminal.outStyled(...table)
    terminal.err(...notes)
  } else terminal.json(list)
  return exitCodes.success
}

function fieldsIn(parameters: URLSearchParams): string[] | null {
  const fields = parameters.getAll('fields').flatMap((values) => values.split(','))
  return fields.length === 0 ? null : fields.map((field) => field.trim())
}

/** The lists whose items name entities by their ids. */
const withNames = resources.filter(({ includes }) => includes?.entities !== undefined).map(({ path }) => `/${path}`)
