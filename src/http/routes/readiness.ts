import type { FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import { RequestProblem } from '../errors/problems.js'

/**
 * Refuses all requests of a scope while the event loop lags or the heap is large, by the settings; 0 means no limit. Both are measured
 * once a second.
 */
export async function refuseUnderPressure(
  scope: FastifyInstance,
  { VERBATIM_READY_LAG: lag, VERBATIM_READY_HEAP: megabytes }: Settings,
): Promise<void> {
  if (lag === 0 && megabytes === 0) return
  // Loaded here, because it measures from then on.
  const { default: underPressure } = await import('@fastify/under-pressure')
  await scope.register(underPressure, {
    maxEventLoopDelay: lag,
    maxHeapUsedBytes: megabytes * 1_000_000,
    pressureHandler: async (_request, _reply, type, value) => {
      const measured = Math.round(Number(value))
      throw new RequestProblem(
        'overloaded',
        type === underPressure.TYPE_EVENT_LOOP_DELAY
          ? `the event loop lags by ${measured} ms, and VERBATIM_READY_LAG is ${lag}`
          : `the heap has ${Math.round(measured / 1_000_000)} MB, and VERBATIM_READY_HEAP is ${megabytes}`,
      )
    },
  })
}
