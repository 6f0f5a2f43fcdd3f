import type { AskModel } from '../draft/model/ask.js'
import type { Message } from '../draft/model/prompt.js'
import { ProposalsSchema } from '../draft/model/proposals.js'
import { type ReadProposals, readProposals } from '../draft/model/read-proposals.js'
import { shortened } from '../text/shortened.js'
import { readUpTo } from './read/read-file.js'

export interface ModelOptions {
  /** The address of the server, with or without `/chat/completions`. */
  url: string
  /** Empty if the server needs none. It is never part of a message. */
  key: string
  model: string
  /** Milliseconds that a response may take. */
  timeout: number
  /** How often a request is repeated after an error that may pass. */
  retries: number
}

/** What the client needs of its surroundings. */
export interface ModelSurroundings {
  fetch: typeof fetch
  wait(milliseconds: number): Promise<unknown>
  now(): number
}

/** The tokens of all responses. Servers need not report them. */
export interface ModelUsage {
  requests: number
  prompt: number
  completion: number
  /** Responses without a number of tokens. */
  unreported: number
}

/** Longest response, in bytes. */
const maximumBytes = 4_194_304
/** Longest wait that a server may ask for, in milliseconds. */
const longestWait = 60_000
/** Milliseconds before the first repetition. Each further one waits twice as long. */
const firstWait = 1_000
/** Longest message of a server in a message, in UTF-16 units. */
const longestMessage = 200

const schema = { name: 'facts', strict: true, schema: ProposalsSchema }
/** What a request asks for besides the messages. A server that refuses one is asked for the next one. The schema is also in the prompt. */
const formats: readonly object[] = [
  { temperature: 0, response_format: { type: 'json_schema', json_schema: schema } },
  { response_format: { type: 'json_schema', json_schema: schema } },
  { response_format: { type: 'json_object' } },
  {},
]

function noUsage(): ModelUsage {
  return { requests: 0, prompt: 0, completion: 0, unreported: 0 }
}

/** What became of a request. */
type Outcome = { proposals: ReadProposals } | Failure

interface Failure {
  failure: string
  /** The server refuses the request as it is. */
  isRefusal?: true
  /** Another part of the article may succeed. */
  isOfPart?: true
  /** The same request may succeed later. */
  again: boolean
  wait?: number | undefined
}

interface Completion {
  choices?: { message?: { content?: unknown } }[]
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown }
  error?: unknown
}

/** Asks a server that speaks the OpenAI chat completions protocol. After the server has failed for good, it is not asked again. */
export class ModelClient {
  #usage = noUsage()
  readonly #address: string
  #format = 0
  #failure: string | null = null

  constructor(
    readonly options: ModelOptions,
    readonly surroundings: ModelSurroundings,
  ) {
    const address = new URL(options.url)
    address.pathname = `${address.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '')}/chat/completions`
    this.#address = address.href
  }

  readonly ask: AskModel = (messages) => this.#ask(messages, 0)

  async #ask(messages: readonly Message[], attempt: number): ReturnType<AskModel> {
    if (this.#failure !== null) return { failure: this.#failure }
    const outcome = await this.#inFormat(messages)
    if ('proposals' in outcome) return outcome.proposals
    if (outcome.again && attempt < this.options.retries) {
      await this.surroundings.wait(outcome.wait ?? firstWait * 2 ** attempt)
      return this.#ask(messages, attempt + 1)
    }
    const failure = attempt === 0 ? outcome.failure : `${outcome.failure} (${attempt + 1} attempts)`
    if (!outcome.isOfPart) this.#failure = failure
    return { failure }
  }

  /** The usage since the last call. */
  takeUsage(): ModelUsage {
    const usage = this.#usage
    this.#usage = noUsage()
    return usage
  }

  /** Sends a request in the first format that the server does not refuse. The message is that of the first refusal. */
  async #inFormat(messages: readonly Message[]): Promise<Outcome> {
    const first = await this.#send(messages, formats[this.#format] as object)
    let outcome = first
    for (let next = this.#format + 1; next < formats.length && 'isRefusal' in outcome; next += 1) {
      outcome = await this.#send(messages, formats[next] as object)
      if (!('isRefusal' in outcome)) this.#format = next
    }
    return 'isRefusal' in outcome ? first : outcome
  }

  async #send(messages: readonly Message[], format: object): Promise<Outcome> {
    const { key, model, timeout } = this.options
    this.#usage.requests += 1
    try {
      const response = await this.surroundings.fetch(this.#address, {
        method: 'POST',
        // The text of the article goes to this server and to no other.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model, messages, stream: false, ...format }),
      })
      const bytes = await readUpTo(response.body ?? [], maximumBytes + 1)
      if (bytes.length > maximumBytes) return { failure: `the response has more than ${maximumBytes} bytes`, isOfPart: true, again: false }
      const text = new TextDecoder().decode(bytes)
      return response.ok ? this.#read(text) : this.#refused(response, text)
    } catch (error) {
      return { failure: reasonOf(error, timeout), again: true }
    }
  }

  #read(text: string): Outcome {
    const completion = objectOf(text) as Completion
    this.#count(completion.usage)
    const content = completion.choices?.[0]?.message?.content
    const proposals = typeof content === 'string' ? readProposals(content) : null
    if (proposals !== null) return { proposals }
    const message = this.#messageOf(completion)
    if (message !== '') return { failure: `the server answered: ${message}`, again: true }
    return { failure: 'the response is not JSON of the requested form', isOfPart: true, again: true }
  }

  #count(usage: Completion['usage']): void {
    const { prompt_tokens: prompt, completion_tokens: completion } = usage ?? {}
    if (typeof prompt === 'number') this.#usage.prompt += prompt
    if (typeof completion === 'number') this.#usage.completion += completion
    if (typeof prompt !== 'number' || typeof completion !== 'number') this.#usage.unreported += 1
  }

  #refused({ status, headers }: Response, text: string): Outcome {
    const message = this.#messageOf(objectOf(text))
    const failure = `the server answered ${status}${message === '' ? '' : `: ${message}`}`
    if (status === 400 || status === 422) return { failure, isRefusal: true, isOfPart: true, again: false }
    if (status >= 300 && status < 400)
      return { failure: `${failure}; it redirects to another address, which is not followed`, again: false }
    if (status !== 408 && status !== 425 && status !== 429 && status < 500) return { failure, again: false }
    const wait = waitOf(headers.get('retry-after'), this.surroundings.now())
    if (wait !== undefined && wait > longestWait)
      return { failure: `${failure}; it asks to wait for ${Math.ceil(wait / 1_000)} s`, again: false }
    return { failure, again: true, wait }
  }

  /** The message of an error, as `{ "error": { "message": "..." } }` or `{ "error": "..." }`. Servers repeat the key that they refuse. */
  #messageOf(body: object): string {
    const { error } = body as { error?: { message?: unknown } | string | null }
    const message = typeof error === 'object' ? error?.message : error
    if (typeof message !== 'string') return ''
    const { key } = this.options
    return shortened((key === '' ? message : message.replaceAll(key, '***')).replace(/\s+/g, ' '), longestMessage)
  }
}

/** The JSON object in a body; an empty one if there is none. */
function objectOf(text: string): object {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Milliseconds until the time of `Retry-After`, which is a number of seconds or a date; undefined if there is none. */
function waitOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

function reasonOf(error: unknown, timeout: number): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message: string } }
  if (name === 'TimeoutError') return `no complete response within ${timeout} ms (VERBATIM_MODEL_TIMEOUT)`
  return `the connection to VERBATIM_MODEL_URL failed: ${cause?.code ?? cause?.message ?? message}`
}
