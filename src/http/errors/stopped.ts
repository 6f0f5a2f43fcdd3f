import type { Settings } from '../../config.js'
import { RequestProblem } from './problems.js'

/** What stopped the work on a document: a limit, the client that left, or the server. */
export type Stopped = 'time' | 'memory' | 'queue' | 'cancelled'

const doing = { check: 'checking the document', draft: 'drafting the document' }

export function stoppedProblem(
  stopped: Stopped,
  command: keyof typeof doing,
  { VERBATIM_CHECK_TIMEOUT: timeout, VERBATIM_CHECK_MEMORY: memory }: Settings,
): RequestProblem {
  if (stopped === 'queue') return new RequestProblem('overloaded', 'other documents are waiting to be checked; try again in a moment')
  if (stopped === 'cancelled') return new RequestProblem('not-ready', 'the server is being stopped; try again in a moment')
  const limit = stopped === 'time' ? `more than ${timeout} ms` : `more than ${memory} MB of memory`
  return new RequestProblem('document-too-complex', `${doing[command]} takes ${limit}; run \`verbatim ${command}\` on your own machine`)
}
