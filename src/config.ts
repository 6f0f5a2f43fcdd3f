import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import Type, { type Static } from 'typebox'
import { didYouMean } from './text/suggestions.js'

const milliseconds = (fallback: number, description: string) =>
  Type.Integer({ minimum: 1, maximum: 3_600_000, default: fallback, description: `${description}, in milliseconds.` })
const bytes = (fallback: number, description: string) =>
  Type.Integer({ minimum: 1024, maximum: 1_073_741_824, default: fallback, description: `${description}, in bytes.` })

const postgresAddress = '^$|^postgres(ql)?://'

/** Every setting with its meaning, its bounds and its default. The README lists them from here. */
export const Settings = Type.Object(
  {
    PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000, description: 'Port to listen on; 0 takes any free one.' }),
    HOST: Type.String({ minLength: 1, default: 'localhost', description: 'Address to listen on; `0.0.0.0` is every one of the machine.' }),
    DATA_DIR: Type.String({ minLength: 1, default: 'data', description: 'Folder of the store; `:memory:` keeps nothing on disk.' }),
    DATABASE_URL: Type.String({
      pattern: postgresAddress,
      default: '',
      description:
        'Address of a PostgreSQL database that is the store, in the place of `DATA_DIR`: `postgres://user:password@host:5432/name`, with several hosts between commas where one of them takes over from another.',
    }),
    DATABASE_READ_URL: Type.String({
      pattern: postgresAddress,
      default: '',
      description: 'Address of the servers that answer reads, in the same form; those of `DATABASE_URL` where it is not set.',
    }),
    LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'warn',
      description: 'What is logged (to standard error, as JSON lines); `debug` has a line for each request.',
    }),
    VERBATIM_FIXTURES: Type.String({ minLength: 1, default: 'fixtures', description: 'Folder of the article documents that are served.' }),
    VERBATIM_PAGE_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 20,
      description: 'Items on a page where `limit` is not given.',
    }),
    VERBATIM_PAGE_LIMIT_MAXIMUM: Type.Integer({ minimum: 1, maximum: 10_000, default: 1000, description: 'The most that `limit` may be.' }),
    VERBATIM_COUNT_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 10_000,
      description: 'How far the total of a list is counted.',
    }),
    VERBATIM_SCAN_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 1_000,
      description: 'How many items are looked at for totals and facets under several filters; where there are more, the counts say so.',
    }),
    VERBATIM_AGGREGATE_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 100_000,
      description: 'How many facts are reckoned with for a series, the latest figures or groups.',
    }),
    VERBATIM_FACET_VALUES: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 100,
      description: 'The most values that a facet has.',
    }),
    VERBATIM_SEARCH_CANDIDATES: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 1_000,
      description: 'How many items of each kind a search ranks, the last that came in.',
    }),
    VERBATIM_CHECK_PROBLEMS: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 1_000,
      description: 'The most problems that `POST /documents/check` tells.',
    }),
    VERBATIM_FILTER_VALUES: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 100,
      description: 'The most values that one filter takes.',
    }),
    VERBATIM_CACHE_BYTES: Type.Integer({
      minimum: 0,
      maximum: 1_099_511_627_776,
      default: 33_554_432,
      description: 'How much memory replies take that are kept to be sent again, in bytes; 0 keeps none.',
    }),
    VERBATIM_SHARED_CACHE_SECONDS: Type.Integer({
      minimum: 0,
      maximum: 31_536_000,
      default: 1,
      description: 'How long a cache in front may send a reply again without asking, in seconds.',
    }),
    VERBATIM_DATABASE_CONNECTIONS: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      default: 10,
      description: 'The most connections to each server of the database.',
    }),
    VERBATIM_DATABASE_STATEMENTS: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 200,
      description: 'How many statements stay prepared on each connection to the database; 0 behind a pooler that shares connections.',
    }),
    VERBATIM_DATABASE_CONNECT_TIMEOUT: milliseconds(800, 'How long a connection to the database may take, or the wait for a free one'),
    VERBATIM_DATABASE_STATEMENT_TIMEOUT: milliseconds(10_000, 'How long one statement may take in the database'),
    VERBATIM_DATABASE_POLL: milliseconds(400, 'How often each server of the database is asked for its state'),
    VERBATIM_DATABASE_POLL_TIMEOUT: milliseconds(
      400,
      'How long a server of the database may take to tell its state before it counts as gone',
    ),
    VERBATIM_DOCUMENT_BYTES: bytes(10_485_760, 'The largest article document that is read'),
    VERBATIM_BODY_BYTES: bytes(1_048_576, 'The largest body that a request may have'),
    VERBATIM_HEADER_BYTES: bytes(16_384, 'The largest head (address and headers) that a request may have'),
    VERBATIM_HEADERS_TIMEOUT: milliseconds(5_000, 'How long the head of a request may take to arrive'),
    VERBATIM_REQUEST_TIMEOUT: milliseconds(10_000, 'How long a whole request may take to arrive'),
    VERBATIM_IDLE_TIMEOUT: milliseconds(60_000, 'How long a connection may be silent'),
    VERBATIM_SHUTDOWN_TIMEOUT: milliseconds(10_000, 'How long requests in flight may take to finish at a shutdown'),
  },
  { additionalProperties: false },
)
export type Settings = Static<typeof Settings>

/** What is wrong with the settings, all at once. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'SettingsError'
  }
}

// Every command waits for this: to hold the schema itself against its own schema takes longer than all the rest.
const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, verbose: true, validateSchema: false })
const validate = ajv.compile(Settings)
const known = Object.keys(Settings.properties)
const integers = Object.entries(Settings.properties)
  .filter(([, property]) => Type.IsInteger(property))
  .map(([name]) => name)

/**
 * The settings out of an environment; an empty value is as good as none.
 * Throws a SettingsError that names every wrong setting and every unknown one that begins with VERBATIM_.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(environment).filter(
    ([name, value]) => value !== '' && (name.startsWith('VERBATIM_') || known.includes(name)),
  )
  const unknown = given.filter(([name]) => !known.includes(name)).map(([name]) => `${name} is no setting${didYouMean(name, known)}`)
  const settings = Object.fromEntries(given.filter(([name]) => known.includes(name)).map(([name, value]) => [name, typed(name, value)]))
  validate(settings)
  const problems = [...unknown, ...(validate.errors ?? []).map(describe), ...conflicts(settings as Settings)]
  if (problems.length > 0) throw new SettingsError(problems)
  return settings as Settings
}

/** Does what settings ask for. Where that fails, it is they that are wrong, which only their use could tell. */
export async function usable<T>(settings: Partial<Settings>, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const given = Object.entries(settings).map(([name, value]) => `${name} is ${JSON.stringify(value)}`)
    throw new SettingsError([`${given.join(' and ')}, which does not work: ${(error as Error).message}`])
  }
}

/** Plain digits are a number; `0x10`, `1e3` and blanks are not. */
function typed(name: string, value: string | undefined): string | number | undefined {
  return integers.includes(name) && /^-?\d+$/.test(String(value)) ? Number(value) : value
}

function conflicts({ VERBATIM_PAGE_LIMIT: limit, VERBATIM_PAGE_LIMIT_MAXIMUM: maximum }: Settings): string[] {
  return limit > maximum ? [`VERBATIM_PAGE_LIMIT is ${limit}, but must be <= ${maximum}, the VERBATIM_PAGE_LIMIT_MAXIMUM`] : []
}

function describe({ instancePath, data, message, params }: ErrorObject): string {
  const allowed = params.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`
  const name = instancePath.slice(1)
  if (params.pattern === postgresAddress) return `${name} is no address that begins with postgres://`
  return `${name} is ${JSON.stringify(data)}, but ${message}${allowed}`
}
