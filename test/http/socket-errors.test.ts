import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import t from 'tap'
import { clientErrorHandler } from '../../src/http/errors/socket-errors.js'

t.test('what the parser refuses is answered only if the answer is read as one', async (t) => {
  const outcome = (state: object | undefined, isCurrent = true) => {
    let ended = 'closed'
    const end = (text: string) => {
      ended = text.slice(0, 12)
    }
    const socket = { writable: true, destroy: () => {}, end } as unknown as Socket
    const last = state === undefined ? undefined : { headersSent: false, socket: isCurrent ? socket : null, ...state }
    clientErrorHandler(() => last as unknown as ServerResponse | undefined)(new Error('refused'), socket)
    return ended
  }
  const complete = { req: { complete: true } }
  t.equal(outcome(undefined), 'HTTP/1.1 400')
  t.equal(outcome({ ...complete, writableFinished: true }, false), 'HTTP/1.1 400')
  t.equal(outcome({ ...complete, writableEnded: true }), 'HTTP/1.1 400')
  t.equal(outcome({ ...complete, writableEnded: true }, false), 'closed')
  t.equal(outcome({ ...complete, writableEnded: false }), 'closed')
  t.equal(outcome({ req: { complete: false } }), 'HTTP/1.1 400')
  t.equal(outcome({ req: { complete: false }, headersSent: true }), 'closed')
})
