import type { FastifyReply } from 'fastify'

/** The client has left: nobody waits for the response. */
export class ClientDisconnected extends Error {}

/** A signal that is aborted when the client leaves, and when the response was sent. */
export function leaving({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const left = new AbortController()
  const leave = () => left.abort(new ClientDisconnected())
  raw.once('close', leave)
  if (raw.destroyed) leave()
  return left.signal
}
