import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Settings } from '../../config.js'
import type { ImportedLine } from '../../document-changes.js'
import type { Key, Scope } from '../../keys.js'
import { flatten } from '../cache/cached-response.js'
import { generalHeaders } from '../cache/general-headers.js'
import { RequestProblem } from '../errors/problems.js'
import { longUploads } from '../errors/socket-errors.js'
import { operationSchema } from '../openapi/operation.js'
import { withKey } from '../openapi/write-operation.js'
import { preconditionsOf } from '../request/preconditions.js'
import { arriving } from '../request/upload.js'
import { leaving } from '../scheduling/leaving.js'
import { logChange } from './change-log.js'
import { exposed } from './preflight.js'

export interface DocumentImporter {
  /** Stores the documents of lines while they arrive. `stop` ends it after what was read. */
  importLines(body: AsyncIterable<Uint8Array>, scope: Scope, stop: AbortSignal): AsyncGenerator<ImportedLine[]>
}

interface ImportContext {
  writer: DocumentImporter
  settings: Settings
  changes: FastifyBaseLogger
}

const mediaTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl']

/** How long an upload that nobody reads any more may go on, in milliseconds: a connection that is reset would lose the end of the response. */
const lingering = 1_000

/** `POST /documents/import`: NDJSON in, NDJSON out, while it proceeds. */
export function importRoute(app: FastifyInstance, { writer, settings, changes }: ImportContext): void {
  const { VERBATIM_REQUEST_TIMEOUT: readTimeout, VERBATIM_WRITE_TIMEOUT: writeTimeout } = settings
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort(new RequestProblem('not-ready', 'the server is being stopped; try again in a moment')))
  app.removeAllContentTypeParsers()
  // The handler reads the body while it arrives.
  app.addContentTypeParser(mediaTypes, (_request, _body, done) => done(null))
  app.post('/documents/import', { schema: importSchema }, async (request, reply) => {
    const key = request.key as Key
    refusePreconditions(request)
    const left = leaving(reply)
    const stop = AbortSignal.any([left, closing.signal])
    longUploads.add(reply.raw)
    const results = writer.importLines(arriving(request.raw, readTimeout, stop), key.scope, stop)
    try {
      // Before the response begins, a failure is a problem like any other.
      const first = await results.next()
      reply.hijack()
      reply.raw.writeHead(200, flatten(headers))
      const log = (lines: readonly ImportedLine[]) => logLines(changes, key, lines)
      await sendLines(reply.raw, first, results, { log, writeTimeout, left })
    } catch (error) {
      if (left.aborted) return reply.hijack()
      reply.header('connection', 'close')
      if (!reply.sent) throw error
      request.log.error({ err: error, url: request.url }, 'an import failed')
      reply.raw.destroy()
    } finally {
      // Lets another import begin, also if this one ended before its lines did.
      await results.return(undefined)
      endUpload(request.raw)
    }
    return reply
  })
}

const ndjson = 'application/x-ndjson'
const headers = {
  ...generalHeaders,
  ...exposed,
  'content-type': `${ndjson}; charset=utf-8`,
  'cache-control': 'no-store',
  // nginx passes each line on at once.
  'x-accel-buffering': 'no',
}

function refusePreconditions(request: FastifyRequest): void {
  const { match, noneMatch } = preconditionsOf(request)
  if (match !== null || noneMatch !== null)
    throw new RequestProblem('malformed-request', 'If-Match and If-None-Match are for one document; send it with PUT')
}

/** Sends what became of the lines. A client that does not read is disconnected. */
async function sendLines(
  response: ServerResponse,
  first: IteratorResult<ImportedLine[], unknown>,
  further: AsyncIterator<ImportedLine[]>,
  { log, writeTimeout, left }: { log: (lines: readonly ImportedLine[]) => void; writeTimeout: number; left: AbortSignal },
): Promise<void> {
  for (let next = first; next.done !== true; next = await further.next()) {
    const lines = next.value
    log(lines)
    const text = lines.map(({ hash: _, ...line }) => `${JSON.stringify(line)}\n`).join('')
    if (left.aborted) return
    if (response.write(text)) continue
    const timeout = AbortSignal.timeout(writeTimeout)
    await once(response, 'drain', { signal: AbortSignal.any([left, timeout]) }).catch(() => response.destroy())
  }
  response.end()
}

function logLines(changes: FastifyBaseLogger, key: Key, lines: readonly ImportedLine[]): void {
  for (const { id, status, hash } of lines) if (status === 'created' || status === 'replaced') logChange(changes, key, { id, status, hash })
}

/** Lets go of an upload that was not read to its end. */
function endUpload(body: IncomingMessage): void {
  if (body.complete) return
  body.resume()
  setTimeout(() => body.destroy(), lingering).unref()
}

const importSchema = withKey(
  operationSchema({
    operationId: 'importDocuments',
    tag: 'documents',
    summary: 'Import documents',
    description:
      'Stores the documents of NDJSON, one in each line, of any number. The response is NDJSON too and begins while the upload goes on: one line for each document, in their order, as soon as it is on the disk. Read it while you send, since the server reads no further than you do. An article that occurs again is replaced. After an error, send again what was not acknowledged; what was stored is `unchanged` then. Needs a key.',
    body: Object.fromEntries(
      mediaTypes.map((type) => [type, { schema: Type.String({ description: 'One article document in each line.' }) }]),
    ),
    responses: { [ndjson]: Type.String({ description: 'A line `{"line", "id", "status", "problems"}` for each document.' }) },
    responseDescription: 'What became of each document: `created`, `replaced`, `unchanged`, or `refused` with its problems.',
    problems: ['InvalidChange', 'InvalidKey', 'WritingRefused', 'UnsupportedMediaType', 'TooManyAttempts', 'NotReady'],
  }),
)
