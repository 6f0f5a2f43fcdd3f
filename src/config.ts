import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import Type, { type Static } from 'typebox'
import { proxyList, publicUrlPattern } from './proxies.js'
import { didYouMean } from './text/suggestions.js'

const milliseconds = (fallback: number, description: string) =>
  Type.Integer({ minimum: 1, maximum: 3_600_000, default: fallback, description: `${description}, in milliseconds.` })
const bytes = (fallback: number, description: string) =>
  Type.Integer({ minimum: 1024, maximum: 1_073_741_824, default: fallback, description: `${description}, in bytes.` })

const postgresAddress = '^$|^postgres(ql)?://'
const modelAddress = '^$|^https?://[^/?#@\\s]+([/?#]\\S*)?$'
const modelKey = '^[!-~]*$'
const origins = '^(https?://[^/?#@\\s,]+(,https?://[^/?#@\\s,]+)*)?$'
/** What is said of a value that does not match. The value itself may contain a password. */
const unmatched: Readonly<Record<string, string>> = {
  [postgresAddress]: 'must start with postgres://',
  [modelAddress]: 'must be an http:// or https:// address without a user name and a password',
  [origins]: 'must be comma-separated origins such as https://desk.example, without a path',
  [modelKey]: 'must consist of printable ASCII characters without blanks',
  [publicUrlPattern]: 'must be an http:// or https:// address of a host and plain path segments, such as https://news.example/verbatim',
}

/** Every setting with its meaning, bounds and default. docs/settings.md lists them from here. */
export const Settings = Type.Object(
  {
    PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000, description: 'Port to listen on; 0 chooses a free one.' }),
    HOST: Type.String({
      minLength: 1,
      default: 'localhost',
      description: 'Address to listen on; `0.0.0.0` means all addresses of the machine.',
    }),
    DATA_DIR: Type.String({ minLength: 1, default: 'data', description: 'Folder of the store; `:memory:` stores nothing on disk.' }),
    DATABASE_URL: Type.String({
      pattern: postgresAddress,
      default: '',
      description:
        'URL of a PostgreSQL database that is used instead of `DATA_DIR`: `postgres://user:password@host:5432/name`, with several comma-separated hosts if they replace each other.',
    }),
    DATABASE_READ_URL: Type.String({
      pattern: postgresAddress,
      default: '',
      description: 'URL of the servers that serve reads, in the same form; those of `DATABASE_URL` by default.',
    }),
    LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'warn',
      description: 'Level of the log, which goes to standard error as JSON lines; `debug` logs each request.',
    }),
    VERBATIM_PUBLIC_URL: Type.String({
      pattern: publicUrlPattern,
      maxLength: 500,
      default: '',
      description:
        'Address at which clients reach this server, with the path if a proxy adds one: `https://news.example/verbatim`. By default it follows from each request.',
    }),
    VERBATIM_TRUST_PROXY: Type.String({
      default: '',
      description:
        'Proxies whose headers are believed: comma-separated addresses and ranges such as `10.0.0.0/8`, and `loopback`, `linklocal` and `uniquelocal`.',
    }),
    VERBATIM_PROXY_HEADERS: Type.Enum(['x-forwarded', 'forwarded'], {
      default: 'x-forwarded',
      description:
        'Which headers these proxies set: `X-Forwarded-For`, `-Host`, `-Proto` and `-Prefix`, or `Forwarded`. Others are ignored, because a client may have sent them.',
    }),
    VERBATIM_RATE_LIMIT: Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      default: 0,
      description: 'Maximum number of requests per minute of a client address (of IPv6, of a /64 network) to a process; 0 means no limit.',
    }),
    VERBATIM_METRICS: Type.Boolean({ default: false, description: 'Whether `/metrics` has metrics for Prometheus.' }),
    VERBATIM_OTEL: Type.Boolean({
      default: false,
      description: 'Whether each request becomes a span of OpenTelemetry. Needs packages that are installed separately.',
    }),
    VERBATIM_READY_LAG: Type.Integer({
      minimum: 0,
      maximum: 600_000,
      default: 0,
      description: 'Lag of the event loop, in milliseconds, above which the server is not ready; 0 means no limit.',
    }),
    VERBATIM_READY_HEAP: Type.Integer({
      minimum: 0,
      maximum: 1_048_576,
      default: 0,
      description: 'Size of the heap, in megabytes, above which the server is not ready; 0 means no limit.',
    }),
    VERBATIM_FIXTURES: Type.String({ minLength: 1, default: 'fixtures', description: 'Folder of the article documents that are served.' }),
    VERBATIM_MODEL_URL: Type.String({
      pattern: modelAddress,
      default: '',
      description:
        'Address of a server with the OpenAI chat completions protocol, for `verbatim draft --model`: `http://localhost:11434/v1` for Ollama.',
    }),
    VERBATIM_MODEL_KEY: Type.String({
      pattern: modelKey,
      default: '',
      description: 'Key that is sent to this server as a bearer token. It is never printed.',
    }),
    VERBATIM_MODEL_TIMEOUT: milliseconds(120_000, 'How long a response of the model may take'),
    VERBATIM_MODEL_RETRIES: Type.Integer({
      minimum: 0,
      maximum: 10,
      default: 2,
      description: 'How often a request to the model is repeated after an error that may pass.',
    }),
    VERBATIM_MODEL_PART: Type.Integer({
      minimum: 1_200,
      maximum: 1_000_000,
      default: 6_000,
      description: 'Maximum number of characters of an article in a request to the model. A longer article is sent in several parts.',
    }),
    VERBATIM_MODEL_OVERLAP: Type.Integer({
      minimum: 0,
      maximum: 3_000,
      default: 500,
      description: 'Maximum number of characters by which two such parts overlap, in whole sentences.',
    }),
    VERBATIM_SERVE_DRAFTED: Type.Boolean({
      default: true,
      description:
        'Whether drafted facts that nobody has reviewed are served. Applies when documents are stored; a server that starts with another value stores those again that it concerns. Commands that import need the same value.',
    }),
    VERBATIM_KEYS: Type.String({
      default: '',
      description:
        'Keys that may write over HTTP: entries `name:scope:hash` as `verbatim key create` prints them, comma-separated, or the path of a file with one in each line. Without keys, nobody may.',
    }),
    VERBATIM_KEY_FAILURES: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      default: 10,
      description: 'Number of requests with a wrong key that an address may send in a minute; further ones get a 429.',
    }),
    VERBATIM_WRITE_ORIGINS: Type.String({
      pattern: origins,
      default: '',
      description:
        'Origins whose pages may write, comma-separated: `https://desk.example`. Without any, browsers let only pages of this server write; every page may read.',
    }),
    VERBATIM_IMPORTS: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      default: 4,
      description: 'Maximum number of `POST /documents/import` at the same time. A further one waits.',
    }),
    VERBATIM_PAGE_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 20,
      description: 'Default number of items on a page.',
    }),
    VERBATIM_PAGE_LIMIT_MAXIMUM: Type.Integer({ minimum: 1, maximum: 10_000, default: 1000, description: 'Maximum of `limit`.' }),
    VERBATIM_PAGE_SCAN: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 10_000,
      description:
        'Number of rows looked at for a page whose filters are tested on the rows of its order. A page that is not full then ends early, with `next`.',
    }),
    VERBATIM_ARTICLE_WORDS: Type.Enum(['quoted', 'pinned'], {
      default: 'quoted',
      description:
        'What the page of an article without its text shows at its place: `quoted` speech only, or all `pinned` words, which can amount to most of the text.',
    }),
    VERBATIM_COUNT_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 10_000,
      description: 'Maximum of the total of a list.',
    }),
    VERBATIM_SCAN_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 1_000,
      description:
        'Number of rows scanned for totals and facets with several filters. If there are more, the counts are marked as inexact.',
    }),
    VERBATIM_SERIES_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 5_000,
      description: 'Number of points on a page of series, and maximum of `limit` there: ten years of one series fit.',
    }),
    VERBATIM_FACET_VALUES: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 100,
      description: 'Maximum number of values of a facet.',
    }),
    VERBATIM_SEARCH_CANDIDATES: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 1_000,
      description: 'Number of items of each kind that a search ranks, the last imported ones.',
    }),
    VERBATIM_SEARCH_HIT_CHARACTERS: Type.Integer({
      minimum: 1_000,
      maximum: 10_000_000,
      default: 50_000,
      description: 'Number of characters of a hit in which the snippet of a search is looked for, the first ones.',
    }),
    VERBATIM_SEARCH_CHARACTERS: Type.Integer({
      minimum: 1_000,
      maximum: 100_000_000,
      default: 2_000_000,
      description: 'The same for all hits of a page. The texts of further articles are not looked at.',
    }),
    VERBATIM_CHECK_PROBLEMS: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 1_000,
      description: 'Maximum number of problems that `POST /documents/check` reports.',
    }),
    VERBATIM_CHECK_THREADS: Type.Integer({
      minimum: 1,
      maximum: 64,
      default: 1,
      description: 'Number of threads that check documents for `POST /documents/check`, and draft them for `POST /documents/draft`.',
    }),
    VERBATIM_CHECK_QUEUE: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 16,
      description: 'Maximum number of documents that wait for such a thread.',
    }),
    VERBATIM_CHECK_TIMEOUT: Type.Integer({
      minimum: 100,
      maximum: 600_000,
      default: 5_000,
      description: 'How long checking or drafting a document may take, in milliseconds.',
    }),
    VERBATIM_CHECK_MEMORY: Type.Integer({
      minimum: 64,
      maximum: 65_536,
      default: 512,
      description: 'Maximum size of the heap of a thread that checks or drafts documents, in megabytes.',
    }),
    VERBATIM_MCP_HOSTS: Type.String({
      default: '',
      description:
        'Names under which `/mcp` may be asked, comma-separated, beside `localhost`, `HOST` and IP addresses. Requests to other names, and from pages of other origins, are refused, because a page could point its name to this machine.',
    }),
    VERBATIM_MCP_CALLS: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      default: 16,
      description: 'Maximum number of tool calls of language models that are served at the same time. A further one waits.',
    }),
    VERBATIM_FILTER_VALUES: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 100,
      description: 'Maximum number of values of a filter.',
    }),
    VERBATIM_PART_LIMIT: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 10_000,
      description: 'Maximum number of entities that are part of one in a filter. If there are more, the response is a 400.',
    }),
    VERBATIM_STREAMS: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 100,
      description: 'Maximum number of responses that are streamed at the same time. A further one waits.',
    }),
    VERBATIM_PAGE_QUEUE: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 32,
      description:
        'Maximum number of pages with many rows, a chart or a long text that wait for the thread that renders them. For a further one, the response is a 503.',
    }),
    VERBATIM_CACHE_BYTES: Type.Integer({
      minimum: 0,
      maximum: 1_099_511_627_776,
      default: 33_554_432,
      description: 'Size of the response cache, in bytes; 0 disables it.',
    }),
    VERBATIM_SHARED_CACHE_SECONDS: Type.Integer({
      minimum: 0,
      maximum: 31_536_000,
      default: 1,
      description: 'How long a shared cache may reuse a response without revalidation, in seconds.',
    }),
    VERBATIM_DATABASE_CONNECTIONS: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      default: 10,
      description: 'Maximum number of connections to each database server. Streams use half of them at most.',
    }),
    VERBATIM_DATABASE_STATEMENTS: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 200,
      description: 'Number of prepared statements on each database connection; 0 behind a pooler that shares connections.',
    }),
    VERBATIM_DATABASE_CONNECT_TIMEOUT: milliseconds(800, 'How long connecting to the database, or waiting for a free connection, may take'),
    VERBATIM_DATABASE_STATEMENT_TIMEOUT: milliseconds(10_000, 'How long a database statement may take'),
    VERBATIM_DATABASE_POLL: milliseconds(400, 'Interval between two polls of a database server'),
    VERBATIM_DATABASE_POLL_TIMEOUT: milliseconds(400, 'How long a poll of a database server may take before it counts as unavailable'),
    VERBATIM_DOCUMENT_BYTES: bytes(10_485_760, 'Maximum size of an article document, and of a text or a page to draft from'),
    VERBATIM_BODY_BYTES: bytes(1_048_576, 'Maximum size of the body of a request'),
    VERBATIM_CONNECTIONS: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      default: 10_000,
      description: 'Maximum number of connections of clients. A further one is closed at once.',
    }),
    VERBATIM_HEADER_BYTES: bytes(16_384, 'Maximum size of the URL and headers of a request'),
    VERBATIM_HEADERS_TIMEOUT: milliseconds(5_000, 'How long the headers of a request may take to arrive'),
    VERBATIM_REQUEST_TIMEOUT: milliseconds(10_000, 'How long a whole request may take to arrive'),
    VERBATIM_QUEUE_TIMEOUT: milliseconds(
      10_000,
      'How long a stream, a long page, a check or a draft of a document may wait until others end; then the response is a 503',
    ),
    VERBATIM_WRITE_TIMEOUT: milliseconds(30_000, 'How long a client may take to read a part of a stream (64 kB) before it is disconnected'),
    VERBATIM_STREAM_TIMEOUT: Type.Integer({
      minimum: 1_000,
      maximum: 86_400_000,
      default: 600_000,
      description:
        'How long a stream may take, in milliseconds. Its read transaction is open so long: meanwhile, the log of SQLite grows with each change, and PostgreSQL keeps removed rows.',
    }),
    VERBATIM_IDLE_TIMEOUT: milliseconds(60_000, 'How long a connection may be idle'),
    VERBATIM_SHUTDOWN_TIMEOUT: milliseconds(10_000, 'How long requests in flight may take to finish at shutdown'),
  },
  { additionalProperties: false },
)
export type Settings = Static<typeof Settings>

/** All problems of the settings. */
export class SettingsError extends Error {
  constructor(
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(problems.join('\n'), options)
    this.name = 'SettingsError'
  }
}

// Every command waits for this. Validating the schema itself would take longer than everything else.
const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, verbose: true, validateSchema: false })
const validate = ajv.compile(Settings)
const known = Object.keys(Settings.properties)
const integers = Object.entries(Settings.properties)
  .filter(([, property]) => Type.IsInteger(property))
  .map(([name]) => name)

const switches = Object.entries(Settings.properties)
  .filter(([, property]) => Type.IsBoolean(property))
  .map(([name]) => name)

/** Old names of settings. They are accepted until the next minor version, with a warning. */
export const renamedSettings: Readonly<Record<string, keyof Settings>> = {
  VERBATIM_SAMPLE: 'VERBATIM_SCAN_LIMIT',
  VERBATIM_KEPT_BYTES: 'VERBATIM_CACHE_BYTES',
}

/**
 * The settings in an environment. An empty value counts as absent. `warn` gets a message for each old name. Throws a
 * SettingsError that names every invalid setting and every unknown one that starts with VERBATIM_.
 */
export function readSettings(environment: NodeJS.ProcessEnv, warn: (message: string) => void = () => {}): Settings {
  const { current, problems: renamed } = withCurrentNames(environment, warn)
  const given = Object.entries(current).filter(([name, value]) => value !== '' && (name.startsWith('VERBATIM_') || known.includes(name)))
  const unknown = given.filter(([name]) => !known.includes(name)).map(([name]) => `${name} is not a setting${didYouMean(name, known)}`)
  const settings = Object.fromEntries(given.filter(([name]) => known.includes(name)).map(([name, value]) => [name, typed(name, value)]))
  validate(settings)
  const problems = [...renamed, ...unknown, ...(validate.errors ?? []).map(describe), ...conflicts(settings as Settings)]
  if (problems.length > 0) throw new SettingsError(problems)
  return settings as Settings
}

function withCurrentNames(environment: NodeJS.ProcessEnv, warn: (message: string) => void) {
  const current = { ...environment }
  const problems: string[] = []
  for (const [old, name] of Object.entries(renamedSettings)) {
    const value = environment[old] ?? ''
    delete current[old]
    if (value === '') continue
    warn(`${old} is deprecated; use ${name}`)
    if ((environment[name] ?? '') === '') current[name] = value
    else if (environment[name] !== value) problems.push(`${old} and ${name} have different values; remove ${old}`)
  }
  return { current, problems }
}

/** Runs `use`. Its error becomes a SettingsError that names these settings, because some wrong values show only in use. */
export async function usable<T>(settings: Partial<Settings>, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const given = Object.entries(settings).map(([name, value]) => `${name} is ${JSON.stringify(value)}`)
    throw new SettingsError([`${given.join(' and ')}, which cannot be used: ${(error as Error).message}`], { cause: error })
  }
}

/** Plain digits are a number; `0x10`, `1e3` and blanks are not. A switch is `true` or `false`. */
function typed(name: string, value: string | undefined): string | number | boolean | undefined {
  if (switches.includes(name) && /^(?:true|false)$/.test(String(value))) return value === 'true'
  return integers.includes(name) && /^-?\d+$/.test(String(value)) ? Number(value) : value
}

function conflicts(settings: Settings): string[] {
  const { VERBATIM_PAGE_LIMIT: limit, VERBATIM_PAGE_LIMIT_MAXIMUM: maximum, VERBATIM_MODEL_OVERLAP: overlap } = settings
  const half = settings.VERBATIM_MODEL_PART / 2
  return [
    ...proxyProblems(settings),
    ...(limit > maximum ? [`VERBATIM_PAGE_LIMIT is ${limit}, but must be <= ${maximum}, the VERBATIM_PAGE_LIMIT_MAXIMUM`] : []),
    ...(overlap > half ? [`VERBATIM_MODEL_OVERLAP is ${overlap}, but must be <= ${half}, half of VERBATIM_MODEL_PART`] : []),
  ]
}

/** Also called with settings that the schema refuses. */
function proxyProblems({ VERBATIM_TRUST_PROXY: trusted, VERBATIM_PUBLIC_URL: url }: Settings): string[] {
  const { invalid } = proxyList(trusted)
  const accepted = 'name addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal'
  return [
    ...invalid.map((part) => `VERBATIM_TRUST_PROXY has ${JSON.stringify(part)}, which is no address of a proxy; ${accepted}`),
    ...(new RegExp(publicUrlPattern).test(url) && url !== '' && !URL.canParse(url)
      ? [`VERBATIM_PUBLIC_URL is ${JSON.stringify(url)}, which is no address`]
      : []),
  ]
}

function describe({ instancePath, data, message, params }: ErrorObject): string {
  const allowed = params.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`
  const name = instancePath.slice(1)
  if (params.type === 'boolean') return `${name} must be true or false`
  if (params.pattern !== undefined) return `${name} ${unmatched[params.pattern]}`
  return `${name} is ${JSON.stringify(data)}, but ${message}${allowed}`
}
