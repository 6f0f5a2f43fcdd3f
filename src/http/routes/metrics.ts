import type { FastifyInstance } from 'fastify'
import type { Gauge, Registry } from 'prom-client'
import type { Resource } from '../../resources/resource.js'
import type { Slots } from '../../slots.js'
import type { Store } from '../../store/types.js'

/** Whether the cache had a response. */
export type CountLookup = (isHit: boolean) => void

interface MeasuredApp {
  store: Store
  resources: readonly Resource[]
  streams: Slots
  /** How many documents are being checked or drafted, or wait for it. */
  tasks: () => number
}

/** Upper bounds of the durations that are counted together, in seconds. A cached response takes less than a millisecond. */
const buckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]
/** A client may invent others. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * `GET /metrics`, for Prometheus. No label has anything that a client sends: the route is its pattern. Returns what counts the
 * look-ups of cached responses.
 */
export async function metricsRoute(app: FastifyInstance, measured: MeasuredApp): Promise<CountLookup> {
  // Loaded here, because most servers have no metrics.
  const { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'verbatim_http_request_duration_seconds',
    help: 'Time until a response was sent.',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers,
  })
  const lookups = new Counter({
    name: 'verbatim_cache_lookups_total',
    help: 'Requests for which the response cache had a response to an identical request (hit), or had none (miss).',
    labelNames: ['result'],
    registers,
  })
  addLoad(Gauge, registers, measured)
  const readData = addData(Gauge, registers, measured)
  app.addHook('onResponse', async ({ routeOptions, method }, reply) => {
    const labels = { route: routeOptions.url ?? 'none', method: methods.includes(method) ? method : 'other' }
    durations.observe({ ...labels, status: `${String(reply.raw.statusCode)[0]}xx` }, reply.elapsedTime / 1_000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) => {
    await readData()
    return reply.headers({ 'content-type': registry.contentType, 'cache-control': 'no-store' }).send(await registry.metrics())
  })
  return (isHit) => lookups.inc({ result: isHit ? 'hit' : 'miss' })
}

/** Adds how much is going on when the metrics are requested. */
function addLoad(Gauges: typeof Gauge, registers: Registry[], { streams, tasks }: MeasuredApp): void {
  const measure = (name: string, help: string, value: () => number) =>
    new Gauges({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  measure('verbatim_streams_open', 'Responses that are being streamed.', () => streams.taken)
  measure('verbatim_document_tasks', 'Documents that are being checked or drafted, or wait for it.', tasks)
}

/** Adds what is known of the data. Returns a function that reads it, to be called before the others are collected. */
function addData(Gauges: typeof Gauge, registers: Registry[], { store, resources }: MeasuredApp): () => Promise<void> {
  const items = new Gauges({ name: 'verbatim_items', help: 'Stored items of each resource.', labelNames: ['resource'], registers })
  const dataset = { name: 'verbatim_dataset_info', help: 'Version of the data, as a label.', labelNames: ['version'], registers }
  const version = new Gauges(dataset)
  const changed = new Gauges({ name: 'verbatim_dataset_changed_seconds', help: 'When the data last changed.', registers })
  const help = 'Whether the data can be read. If it cannot, the metrics of the data are absent.'
  const ready = new Gauges({ name: 'verbatim_ready', help, registers })
  const read: Parameters<Store['read']>[0] = async (reader) => {
    // The versions of the resources follow the first dot.
    version.set({ version: reader.version.split('.', 1)[0] as string }, 1)
    changed.set(reader.changed / 1_000)
    for (const { path } of resources) items.set({ resource: path }, await reader.total(path))
    ready.set(1)
  }
  return async () => {
    for (const gauge of [items, version, changed, ready]) gauge.reset()
    await store.read(read).catch(() => {})
  }
}
