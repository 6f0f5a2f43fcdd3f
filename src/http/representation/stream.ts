import { Readable } from 'node:stream'
import { setImmediate as otherRequests } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Scalar } from '../../resources/resource.js'
import type { Selection, Store } from '../../store/store.js'

/** How many items are read at once: memory and the time that others wait go with it. */
const batchSize = 500

/**
 * Everything that is selected, a batch at a time, up to a limit. All of it is of one state of the data:
 * where that changes meanwhile, it throws.
 */
export async function* batches(
  store: Store,
  selection: Selection,
  columns: readonly string[],
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Record<string, Scalar>[]> {
  let after: Scalar[] | null = null
  let version: string | undefined
  for (let left = limit; left > 0; left -= batchSize) {
    const result = await store.rows({ ...selection, columns, after, limit: Math.min(batchSize, left) })
    version ??= result.version
    if (result.version !== version) throw new Error('the data has changed while it was read; ask again')
    yield result.rows
    after = result.next
    if (after === null) return
    await otherRequests()
  }
}

/** Sends parts as they come. What goes wrong before the first is a problem like any other; later, the connection is cut. */
export async function sendParts(request: FastifyRequest, reply: FastifyReply, parts: AsyncGenerator<string>): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  const first = await parts.next()
  const all = async function* () {
    if (!first.done) yield first.value
    yield* parts
  }
  return reply.send(Readable.from(all()))
}
