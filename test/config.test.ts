import t from 'tap'
import { readSettings, Settings, SettingsError } from '../src/config.js'

/** The problems of an environment. */
function problems(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

const defaults = {
  PORT: 3000,
  HOST: 'localhost',
  DATA_DIR: 'data',
  DATABASE_URL: '',
  DATABASE_READ_URL: '',
  LOG_LEVEL: 'warn',
  VERBATIM_PUBLIC_URL: '',
  VERBATIM_TRUST_PROXY: '',
  VERBATIM_PROXY_HEADERS: 'x-forwarded',
  VERBATIM_RATE_LIMIT: 0,
  VERBATIM_METRICS: false,
  VERBATIM_OTEL: false,
  VERBATIM_READY_LAG: 0,
  VERBATIM_READY_HEAP: 0,
  VERBATIM_FIXTURES: 'fixtures',
  VERBATIM_MODEL_URL: '',
  VERBATIM_MODEL_KEY: '',
  VERBATIM_MODEL_TIMEOUT: 120_000,
  VERBATIM_MODEL_RETRIES: 2,
  VERBATIM_MODEL_PART: 6_000,
  VERBATIM_MODEL_OVERLAP: 500,
  VERBATIM_SERVE_DRAFTED: true,
  VERBATIM_KEYS: '',
  VERBATIM_KEY_FAILURES: 10,
  VERBATIM_WRITE_ORIGINS: '',
  VERBATIM_IMPORTS: 4,
  VERBATIM_PAGE_LIMIT: 20,
  VERBATIM_PAGE_LIMIT_MAXIMUM: 1000,
  VERBATIM_PAGE_SCAN: 10_000,
  VERBATIM_ARTICLE_WORDS: 'quoted',
  VERBATIM_COUNT_LIMIT: 10_000,
  VERBATIM_SCAN_LIMIT: 1_000,
  VERBATIM_SERIES_LIMIT: 5_000,
  VERBATIM_FACET_VALUES: 100,
  VERBATIM_SEARCH_CANDIDATES: 1_000,
  VERBATIM_SEARCH_HIT_CHARACTERS: 50_000,
  VERBATIM_SEARCH_CHARACTERS: 2_000_000,
  VERBATIM_STREAMS: 100,
  VERBATIM_PAGE_QUEUE: 32,
  VERBATIM_QUEUE_TIMEOUT: 10_000,
  VERBATIM_WRITE_TIMEOUT: 30_000,
  VERBATIM_STREAM_TIMEOUT: 600_000,
  VERBATIM_CONNECTIONS: 10_000,
  VERBATIM_CHECK_PROBLEMS: 1_000,
  VERBATIM_CHECK_THREADS: 1,
  VERBATIM_CHECK_QUEUE: 16,
  VERBATIM_CHECK_TIMEOUT: 5_000,
  VERBATIM_CHECK_MEMORY: 512,
  VERBATIM_MCP_HOSTS: '',
  VERBATIM_MCP_CALLS: 16,
  VERBATIM_FILTER_VALUES: 100,
  VERBATIM_PART_LIMIT: 10_000,
  VERBATIM_CACHE_BYTES: 33_554_432,
  VERBATIM_SHARED_CACHE_SECONDS: 1,
  VERBATIM_DATABASE_CONNECTIONS: 10,
  VERBATIM_DATABASE_STATEMENTS: 200,
  VERBATIM_DATABASE_CONNECT_TIMEOUT: 800,
  VERBATIM_DATABASE_STATEMENT_TIMEOUT: 10_000,
  VERBATIM_DATABASE_POLL: 400,
  VERBATIM_DATABASE_POLL_TIMEOUT: 400,
  VERBATIM_DOCUMENT_BYTES: 10_485_760,
  VERBATIM_BODY_BYTES: 1_048_576,
  VERBATIM_HEADER_BYTES: 16_384,
  VERBATIM_HEADERS_TIMEOUT: 5_000,
  VERBATIM_REQUEST_TIMEOUT: 10_000,
  VERBATIM_IDLE_TIMEOUT: 60_000,
  VERBATIM_SHUTDOWN_TIMEOUT: 10_000,
}

t.test('without an environment, every setting has its default', async (t) => {
  t.strictSame(readSettings({}), defaults)
  t.strictSame(readSettings({ PATH: '/bin', port: '80', Host: 'elsewhere' }), defaults, 'other variables are ignored')
})

t.test('every setting has a description', async (t) => {
  for (const [name, setting] of Object.entries(Settings.properties)) {
    t.match((setting as { description?: unknown }).description, /^[A-Z].+\.$/, name)
  }
})

t.test('an empty value means the default', async (t) => {
  const empty = Object.fromEntries(Object.keys(defaults).map((name) => [name, '']))
  t.strictSame(readSettings(empty), defaults)
  t.strictSame(readSettings({ VERBATIM_UNHEARD_OF: '' }), defaults)
})

t.test('every setting can be set', async (t) => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: ':memory:',
    LOG_LEVEL: 'debug',
    VERBATIM_PUBLIC_URL: 'https://news.example/verbatim',
    VERBATIM_TRUST_PROXY: 'loopback, 10.0.0.0/8',
    VERBATIM_PROXY_HEADERS: 'forwarded',
    VERBATIM_RATE_LIMIT: '32',
    VERBATIM_METRICS: 'true',
    VERBATIM_OTEL: 'true',
    VERBATIM_READY_LAG: '33',
    VERBATIM_READY_HEAP: '34',
    VERBATIM_FIXTURES: '/srv/articles',
    VERBATIM_MODEL_URL: 'https://models.example/v1',
    VERBATIM_MODEL_KEY: 'sk-1',
    VERBATIM_MODEL_TIMEOUT: '28',
    VERBATIM_MODEL_RETRIES: '3',
    VERBATIM_MODEL_PART: '2900',
    VERBATIM_MODEL_OVERLAP: '30',
    VERBATIM_SERVE_DRAFTED: 'false',
    VERBATIM_KEYS: '/etc/verbatim/keys',
    VERBATIM_KEY_FAILURES: '32',
    VERBATIM_WRITE_ORIGINS: 'https://desk.example,http://localhost:8080',
    VERBATIM_IMPORTS: '33',
    VERBATIM_PAGE_LIMIT: '1',
    VERBATIM_PAGE_LIMIT_MAXIMUM: '2',
    VERBATIM_PAGE_SCAN: '200',
    VERBATIM_ARTICLE_WORDS: 'pinned',
    VERBATIM_COUNT_LIMIT: '3',
    VERBATIM_FILTER_VALUES: '4',
    VERBATIM_PART_LIMIT: '31',
    VERBATIM_SERIES_LIMIT: '16',
    VERBATIM_FACET_VALUES: '13',
    VERBATIM_SEARCH_CANDIDATES: '14',
    VERBATIM_SEARCH_HIT_CHARACTERS: '2000',
    VERBATIM_SEARCH_CHARACTERS: '3000',
    VERBATIM_STREAMS: '5',
    VERBATIM_PAGE_QUEUE: '0',
    VERBATIM_QUEUE_TIMEOUT: '7',
    VERBATIM_WRITE_TIMEOUT: '8',
    VERBATIM_STREAM_TIMEOUT: '9000',
    VERBATIM_CONNECTIONS: '35',
    VERBATIM_MCP_HOSTS: 'news.example',
    VERBATIM_MCP_CALLS: '36',
    VERBATIM_CHECK_PROBLEMS: '15',
    VERBATIM_CHECK_THREADS: '24',
    VERBATIM_CHECK_QUEUE: '25',
    VERBATIM_CHECK_TIMEOUT: '260',
    VERBATIM_CHECK_MEMORY: '270',
    VERBATIM_DOCUMENT_BYTES: '5000',
    VERBATIM_BODY_BYTES: '6000',
    VERBATIM_HEADER_BYTES: '7000',
    VERBATIM_HEADERS_TIMEOUT: '8',
    VERBATIM_REQUEST_TIMEOUT: '9',
    VERBATIM_IDLE_TIMEOUT: '10',
    VERBATIM_SHUTDOWN_TIMEOUT: '11',
    DATABASE_URL: 'postgres://one,two:5433/facts',
    DATABASE_READ_URL: 'postgresql://three/facts',
    VERBATIM_SCAN_LIMIT: '16',
    VERBATIM_CACHE_BYTES: '0',
    VERBATIM_SHARED_CACHE_SECONDS: '17',
    VERBATIM_DATABASE_CONNECTIONS: '18',
    VERBATIM_DATABASE_STATEMENTS: '19',
    VERBATIM_DATABASE_CONNECT_TIMEOUT: '20',
    VERBATIM_DATABASE_STATEMENT_TIMEOUT: '21',
    VERBATIM_DATABASE_POLL: '22',
    VERBATIM_DATABASE_POLL_TIMEOUT: '23',
  }
  t.strictSame(readSettings(environment), {
    PORT: 0,
    HOST: '0.0.0.0',
    DATA_DIR: ':memory:',
    LOG_LEVEL: 'debug',
    VERBATIM_PUBLIC_URL: 'https://news.example/verbatim',
    VERBATIM_TRUST_PROXY: 'loopback, 10.0.0.0/8',
    VERBATIM_PROXY_HEADERS: 'forwarded',
    VERBATIM_RATE_LIMIT: 32,
    VERBATIM_METRICS: true,
    VERBATIM_OTEL: true,
    VERBATIM_READY_LAG: 33,
    VERBATIM_READY_HEAP: 34,
    VERBATIM_FIXTURES: '/srv/articles',
    VERBATIM_MODEL_URL: 'https://models.example/v1',
    VERBATIM_MODEL_KEY: 'sk-1',
    VERBATIM_MODEL_TIMEOUT: 28,
    VERBATIM_MODEL_RETRIES: 3,
    VERBATIM_MODEL_PART: 2900,
    VERBATIM_MODEL_OVERLAP: 30,
    VERBATIM_SERVE_DRAFTED: false,
    VERBATIM_KEYS: '/etc/verbatim/keys',
    VERBATIM_KEY_FAILURES: 32,
    VERBATIM_WRITE_ORIGINS: 'https://desk.example,http://localhost:8080',
    VERBATIM_IMPORTS: 33,
    VERBATIM_PAGE_LIMIT: 1,
    VERBATIM_PAGE_LIMIT_MAXIMUM: 2,
    VERBATIM_PAGE_SCAN: 200,
    VERBATIM_ARTICLE_WORDS: 'pinned',
    VERBATIM_COUNT_LIMIT: 3,
    VERBATIM_FILTER_VALUES: 4,
    VERBATIM_PART_LIMIT: 31,
    VERBATIM_SERIES_LIMIT: 16,
    VERBATIM_FACET_VALUES: 13,
    VERBATIM_SEARCH_CANDIDATES: 14,
    VERBATIM_SEARCH_HIT_CHARACTERS: 2_000,
    VERBATIM_SEARCH_CHARACTERS: 3_000,
    VERBATIM_STREAMS: 5,
    VERBATIM_PAGE_QUEUE: 0,
    VERBATIM_QUEUE_TIMEOUT: 7,
    VERBATIM_WRITE_TIMEOUT: 8,
    VERBATIM_STREAM_TIMEOUT: 9_000,
    VERBATIM_CONNECTIONS: 35,
    VERBATIM_MCP_HOSTS: 'news.example',
    VERBATIM_MCP_CALLS: 36,
    VERBATIM_CHECK_PROBLEMS: 15,
    VERBATIM_CHECK_THREADS: 24,
    VERBATIM_CHECK_QUEUE: 25,
    VERBATIM_CHECK_TIMEOUT: 260,
    VERBATIM_CHECK_MEMORY: 270,
    VERBATIM_DOCUMENT_BYTES: 5000,
    VERBATIM_BODY_BYTES: 6000,
    VERBATIM_HEADER_BYTES: 7000,
    VERBATIM_HEADERS_TIMEOUT: 8,
    VERBATIM_REQUEST_TIMEOUT: 9,
    VERBATIM_IDLE_TIMEOUT: 10,
    VERBATIM_SHUTDOWN_TIMEOUT: 11,
    DATABASE_URL: 'postgres://one,two:5433/facts',
    DATABASE_READ_URL: 'postgresql://three/facts',
    VERBATIM_SCAN_LIMIT: 16,
    VERBATIM_CACHE_BYTES: 0,
    VERBATIM_SHARED_CACHE_SECONDS: 17,
    VERBATIM_DATABASE_CONNECTIONS: 18,
    VERBATIM_DATABASE_STATEMENTS: 19,
    VERBATIM_DATABASE_CONNECT_TIMEOUT: 20,
    VERBATIM_DATABASE_STATEMENT_TIMEOUT: 21,
    VERBATIM_DATABASE_POLL: 22,
    VERBATIM_DATABASE_POLL_TIMEOUT: 23,
  })
})

t.test('a switch is true or false', async (t) => {
  t.equal(readSettings({ VERBATIM_SERVE_DRAFTED: 'true' }).VERBATIM_SERVE_DRAFTED, true)
  for (const value of ['yes', '1', '0', 'FALSE', ' true'])
    t.strictSame(problems({ VERBATIM_SERVE_DRAFTED: value }), ['VERBATIM_SERVE_DRAFTED must be true or false'], value)
})

t.test('a database address must be a postgres:// URL, and its password is not reported', async (t) => {
  t.strictSame(problems({ DATABASE_URL: 'mysql://me:secret@host/facts', DATABASE_READ_URL: 'host' }), [
    'DATABASE_URL must start with postgres://',
    'DATABASE_READ_URL must start with postgres://',
  ])
})

t.test('origins that may write have no path', async (t) => {
  const message = 'VERBATIM_WRITE_ORIGINS must be comma-separated origins such as https://desk.example, without a path'
  for (const value of [
    'desk.example',
    'https://desk.example/',
    'https://a.example, https://b.example',
    'https://a.example,',
    '*',
    'https://me@a.example',
  ])
    t.strictSame(problems({ VERBATIM_WRITE_ORIGINS: value }), [message], value)
  t.strictSame(problems({ VERBATIM_WRITE_ORIGINS: 'https://a.example:8443,http://localhost:3000' }), [])
})

t.test('the address and the key of a model are not reported: they may contain passwords', async (t) => {
  const address = 'VERBATIM_MODEL_URL must be an http:// or https:// address without a user name and a password'
  for (const url of ['localhost:11434', 'ftp://models.example', 'https://me:secret@models.example/v1', 'https://models.example/a b'])
    t.strictSame(problems({ VERBATIM_MODEL_URL: url }), [address], url)
  for (const url of ['http://localhost:11434/v1', 'https://models.example', 'http://[::1]:8080/v1?version=1'])
    t.strictSame(problems({ VERBATIM_MODEL_URL: url }), [], url)
  t.strictSame(problems({ VERBATIM_MODEL_KEY: 'sk secret' }), [
    'VERBATIM_MODEL_KEY must consist of printable ASCII characters without blanks',
  ])
})

t.test('two parts for a model overlap by half of one at most', async (t) => {
  t.strictSame(problems({ VERBATIM_MODEL_PART: '1200', VERBATIM_MODEL_OVERLAP: '601' }), [
    'VERBATIM_MODEL_OVERLAP is 601, but must be <= 600, half of VERBATIM_MODEL_PART',
  ])
})

t.test('every number has a minimum and a maximum', async (t) => {
  const bounds: Record<string, [lowest: number, highest: number]> = {
    PORT: [0, 65_535],
    VERBATIM_PAGE_LIMIT_MAXIMUM: [20, 10_000],
    VERBATIM_PAGE_SCAN: [1, 10_000_000],
    VERBATIM_COUNT_LIMIT: [1, 10_000_000],
    VERBATIM_FILTER_VALUES: [1, 1000],
    VERBATIM_PART_LIMIT: [1, 100_000],
    VERBATIM_SERIES_LIMIT: [1, 100_000],
    VERBATIM_FACET_VALUES: [1, 10_000],
    VERBATIM_SEARCH_CANDIDATES: [1, 100_000],
    VERBATIM_SEARCH_HIT_CHARACTERS: [1_000, 10_000_000],
    VERBATIM_SEARCH_CHARACTERS: [1_000, 100_000_000],
    VERBATIM_STREAMS: [1, 10_000],
    VERBATIM_PAGE_QUEUE: [0, 10_000],
    VERBATIM_QUEUE_TIMEOUT: [1, 3_600_000],
    VERBATIM_WRITE_TIMEOUT: [1, 3_600_000],
    VERBATIM_STREAM_TIMEOUT: [1_000, 86_400_000],
    VERBATIM_CHECK_PROBLEMS: [1, 100_000],
    VERBATIM_CHECK_THREADS: [1, 64],
    VERBATIM_CHECK_QUEUE: [0, 10_000],
    VERBATIM_CHECK_TIMEOUT: [100, 600_000],
    VERBATIM_CHECK_MEMORY: [64, 65_536],
    VERBATIM_DOCUMENT_BYTES: [1024, 1_073_741_824],
    VERBATIM_BODY_BYTES: [1024, 1_073_741_824],
    VERBATIM_HEADER_BYTES: [1024, 1_073_741_824],
    VERBATIM_HEADERS_TIMEOUT: [1, 3_600_000],
    VERBATIM_REQUEST_TIMEOUT: [1, 3_600_000],
    VERBATIM_IDLE_TIMEOUT: [1, 3_600_000],
    VERBATIM_SHUTDOWN_TIMEOUT: [1, 3_600_000],
    VERBATIM_SCAN_LIMIT: [1, 10_000_000],
    VERBATIM_CACHE_BYTES: [0, 1_099_511_627_776],
    VERBATIM_SHARED_CACHE_SECONDS: [0, 31_536_000],
    VERBATIM_DATABASE_CONNECTIONS: [1, 1_000],
    VERBATIM_DATABASE_STATEMENTS: [0, 10_000],
    VERBATIM_DATABASE_CONNECT_TIMEOUT: [1, 3_600_000],
    VERBATIM_DATABASE_STATEMENT_TIMEOUT: [1, 3_600_000],
    VERBATIM_DATABASE_POLL: [1, 3_600_000],
    VERBATIM_DATABASE_POLL_TIMEOUT: [1, 3_600_000],
    VERBATIM_PAGE_LIMIT: [1, 1000],
    VERBATIM_MODEL_TIMEOUT: [1, 3_600_000],
    VERBATIM_MODEL_RETRIES: [0, 10],
    VERBATIM_MODEL_PART: [1_200, 1_000_000],
    VERBATIM_MODEL_OVERLAP: [0, 3_000],
  }
  for (const [name, [lowest, highest]] of Object.entries(bounds)) {
    t.strictSame(problems({ [name]: String(lowest) }), [], name)
    t.strictSame(problems({ [name]: String(highest) }), [], name)
    t.equal(problems({ [name]: String(lowest - 1) }).length, 1, name)
    t.match(problems({ [name]: String(highest + 1) })[0], `${name} is ${highest + 1}, but must be <= ${highest}`, name)
  }
  t.strictSame(problems({ PORT: '-1' }), ['PORT is -1, but must be >= 0'])
})

t.test('the default page size must not exceed the maximum', async (t) => {
  t.strictSame(problems({ VERBATIM_PAGE_LIMIT: '11', VERBATIM_PAGE_LIMIT_MAXIMUM: '10' }), [
    'VERBATIM_PAGE_LIMIT is 11, but must be <= 10, the VERBATIM_PAGE_LIMIT_MAXIMUM',
  ])
  t.strictSame(problems({ VERBATIM_PAGE_LIMIT_MAXIMUM: '10' }), [
    'VERBATIM_PAGE_LIMIT is 20, but must be <= 10, the VERBATIM_PAGE_LIMIT_MAXIMUM',
  ])
  t.strictSame(problems({ VERBATIM_PAGE_LIMIT: '10', VERBATIM_PAGE_LIMIT_MAXIMUM: '10' }), [])
})

t.test('a number is plain digits', async (t) => {
  for (const value of ['http', '1.5', '0x10', '1e3', ' ', ' 80', '80 ', '٨٠', 'true', 'null', 'NaN']) {
    t.strictSame(problems({ PORT: value }), [`PORT is ${JSON.stringify(value)}, but must be integer`])
  }
})

t.test('a text is not converted, even if it looks like a number', async (t) => {
  t.strictSame(readSettings({ DATA_DIR: '2031', HOST: '127001' }), { ...defaults, DATA_DIR: '2031', HOST: '127001' })
})

t.test('an unknown log level is reported with the known ones', async (t) => {
  const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
  for (const level of levels) t.equal(readSettings({ LOG_LEVEL: level }).LOG_LEVEL, level)
  t.strictSame(problems({ LOG_LEVEL: 'WARN' }), [
    'LOG_LEVEL is "WARN", but must be equal to one of the allowed values: fatal, error, warn, info, debug, trace, silent',
  ])
})

t.test('an unknown setting is reported with the closest one, if there is one', async (t) => {
  t.strictSame(problems({ VERBATIM_PAGE_LIMITS: '5' }), ['VERBATIM_PAGE_LIMITS is not a setting; did you mean "VERBATIM_PAGE_LIMIT"?'])
  t.strictSame(problems({ VERBATIM_FIXTURE: 'here' }), ['VERBATIM_FIXTURE is not a setting; did you mean "VERBATIM_FIXTURES"?'])
  t.strictSame(problems({ VERBATIM_COLOUR_OF_THE_TEAPOT_IN_THE_KITCHEN: 'blue' }), [
    'VERBATIM_COLOUR_OF_THE_TEAPOT_IN_THE_KITCHEN is not a setting',
  ])
})

t.test('all problems are reported at once, also in the message of the error', async (t) => {
  const environment = { VERBATIM_BODY_BYTES: '12', VERBATIM_BODY_SIZE: '12', PORT: 'http', VERBATIM_PAGE_LIMIT_MAXIMUM: '10' }
  const expected = [
    'VERBATIM_BODY_SIZE is not a setting; did you mean "VERBATIM_BODY_BYTES"?',
    'PORT is "http", but must be integer',
    'VERBATIM_BODY_BYTES is 12, but must be >= 1024',
    'VERBATIM_PAGE_LIMIT is 20, but must be <= 10, the VERBATIM_PAGE_LIMIT_MAXIMUM',
  ]
  t.strictSame(problems(environment), expected)
  t.throws(() => readSettings(environment), { name: 'SettingsError', message: expected.join('\n') })
})

t.test('the old name of a setting is accepted, with a warning', async (t) => {
  const read = (environment: NodeJS.ProcessEnv) => {
    const warnings: string[] = []
    const { VERBATIM_SCAN_LIMIT, VERBATIM_CACHE_BYTES } = readSettings(environment, (warning) => warnings.push(warning))
    return { settings: [VERBATIM_SCAN_LIMIT, VERBATIM_CACHE_BYTES], warnings }
  }
  t.strictSame(read({ VERBATIM_SAMPLE: '50', VERBATIM_KEPT_BYTES: '0' }), {
    settings: [50, 0],
    warnings: ['VERBATIM_SAMPLE is deprecated; use VERBATIM_SCAN_LIMIT', 'VERBATIM_KEPT_BYTES is deprecated; use VERBATIM_CACHE_BYTES'],
  })
  t.strictSame(read({ VERBATIM_SAMPLE: '50', VERBATIM_SCAN_LIMIT: '50' }).settings, [50, 33_554_432])
  t.strictSame(read({ VERBATIM_SAMPLE: '', VERBATIM_SCAN_LIMIT: '60' }), { settings: [60, 33_554_432], warnings: [] })
  t.throws(() => readSettings({ VERBATIM_SAMPLE: '50', VERBATIM_SCAN_LIMIT: '60' }), {
    name: 'SettingsError',
    problems: ['VERBATIM_SAMPLE and VERBATIM_SCAN_LIMIT have different values; remove VERBATIM_SAMPLE'],
  })
  t.throws(() => readSettings({ VERBATIM_SAMPLE: 'many' }), {
    name: 'SettingsError',
    problems: ['VERBATIM_SCAN_LIMIT is "many", but must be integer'],
  })
})

t.test('a public URL consists of a host and plain path segments', (t) => {
  const wrong =
    'VERBATIM_PUBLIC_URL must be an http:// or https:// address of a host and plain path segments, such as https://news.example/verbatim'
  const urls = [
    'news.example',
    'ftp://news.example',
    'https://',
    'https://user:x@news.example',
    'https://news.example/a?b',
    'https://news.example/#a',
  ]
  const paths = ['//evil', '/a//b', '/../a', '/a/..', '/.a', '/a b', '/a"b', '/%2e', '/a:b', '/*', '/\\a', '/a\r\nx: y']
  for (const url of [...urls, ...paths.map((path) => `https://news.example${path}`)]) {
    t.strictSame(problems({ VERBATIM_PUBLIC_URL: url }), [wrong], url)
  }
  t.strictSame(problems({ VERBATIM_PUBLIC_URL: 'https://news.example:99999' }), [
    'VERBATIM_PUBLIC_URL is "https://news.example:99999", which is no address',
  ])
  t.match(problems({ VERBATIM_PUBLIC_URL: `https://news.example/${'a'.repeat(600)}` }), [/must NOT have more than 500 characters/])
  for (const url of ['http://localhost:8080', 'https://news.example/', 'https://a-b.example/x/y_z.1/', 'http://[2001:db8::1]:80/v~1']) {
    t.strictSame(problems({ VERBATIM_PUBLIC_URL: url }), [], url)
  }
  t.end()
})

t.test('a trusted proxy has an address', (t) => {
  const of = (value: string) => problems({ VERBATIM_TRUST_PROXY: value })
  for (const value of [
    'true',
    '1',
    'proxy.example',
    '10.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.256',
    '::1/129',
    '10.0.0.1/x',
    'Loopback',
  ]) {
    t.strictSame(of(value), [
      `VERBATIM_TRUST_PROXY has "${value}", which is no address of a proxy; name addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal`,
    ])
  }
  t.equal(of('10.0.0.1,,true').length, 2)
  for (const value of ['loopback', '10.0.0.1, 192.168.0.0/16', 'linklocal,uniquelocal', '2001:db8::1', '2001:db8::/32', ' ']) {
    t.strictSame(of(value), [], value)
  }
  t.strictSame(problems({ VERBATIM_PROXY_HEADERS: 'both' }), [
    'VERBATIM_PROXY_HEADERS is "both", but must be equal to one of the allowed values: x-forwarded, forwarded',
  ])
  t.end()
})
