import type { SpanExporter } from '@opentelemetry/sdk-trace-node'
import type { FastifyInstance } from 'fastify'
import { SettingsError } from '../config.js'

/** They are not installed with this program, since few need them. */
export const tracingPackages = [
  '@fastify/otel',
  '@opentelemetry/api',
  '@opentelemetry/exporter-trace-otlp-proto',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace-node',
] as const

async function loadPackages() {
  const [{ FastifyOtelInstrumentation }, { OTLPTraceExporter }, resources, sdk] = await Promise.all([
    import('@fastify/otel'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
  ])
  return { ...resources, ...sdk, FastifyOtelInstrumentation, OTLPTraceExporter }
}

/**
 * Sends a span for each request to an OpenTelemetry collector. The standard variables say where (`OTEL_EXPORTER_OTLP_ENDPOINT`) and
 * under which name (`OTEL_SERVICE_NAME`). A request that came with a `traceparent` becomes a part of that trace.
 */
export async function traceRequests(
  app: FastifyInstance,
  exporter?: SpanExporter,
  load: typeof loadPackages = loadPackages,
): Promise<void> {
  const otel = await load().catch((error: Error) => {
    const command = `npm install ${tracingPackages.join(' ')}`
    throw new SettingsError([`VERBATIM_OTEL is true, but its packages are not installed: ${error.message}; run ${command}`])
  })
  const named = otel.resourceFromAttributes({ 'service.name': 'verbatim' })
  const provider = new otel.NodeTracerProvider({
    resource: otel
      .defaultResource()
      .merge(named)
      .merge(otel.detectResources({ detectors: [otel.envDetector] })),
    spanProcessors: [new otel.BatchSpanProcessor(exporter ?? new otel.OTLPTraceExporter())],
  })
  provider.register()
  // One span for each request: spans of hooks would say little.
  const instrumentation = new otel.FastifyOtelInstrumentation({ instrumentHooks: false, instrumentHandler: false })
  instrumentation.setTracerProvider(provider)
  await app.register(instrumentation.plugin())
  app.addHook('onClose', async () => {
    // A collector that is away must not make the end of the server a failure.
    await provider.shutdown().catch((error: Error) => app.log.warn({ err: error }, 'the last spans were not sent'))
  })
}
