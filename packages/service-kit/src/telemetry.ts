import { setTimeout as sleep } from 'node:timers/promises'
import { context, type Span, type SpanContext, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'

/** What a span says of its work: numbers and names out of a short list, never a word of a person. */
export type SpanFacts = Record<string, string | number | boolean>

/** What a collector has not taken by then is lost: no process waits longer for its end. */
const CLOSE_MS = 2_000

/**
 * Sends traces to an OpenTelemetry collector. Without an endpoint nothing is loaded, and spans cost nothing.
 *
 * @param options `endpoint`: OTEL_EXPORTER_OTLP_ENDPOINT, the base URL of the collector (OTLP over HTTP, JSON)
 * @returns what sends the rest and ends it
 */
export async function startTelemetry(options: {
  role: string
  endpoint: string | undefined
}): Promise<{ close(): Promise<void> }> {
  const { role, endpoint } = options
  if (!endpoint) return { close: async () => {} }
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `nextjob-${role}` }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  return {
    async close() {
      await Promise.race([provider.shutdown().catch(() => {}), sleep(CLOSE_MS, undefined, { ref: false })])
    },
  }
}

const tracer = () => trace.getTracer('nextjob')

/**
 * Begins a span. With a correlation id it belongs to the trace of that id, whatever process it is in: the trace id is the
 * correlation id without its dashes. Without one it belongs to what is being done.
 */
export function beginSpan(name: string, correlationId: string | null, facts: SpanFacts = {}): Span {
  const parent = correlationId ? trace.setSpanContext(context.active(), traceOf(correlationId)) : context.active()
  return tracer().startSpan(name, { attributes: facts }, parent)
}

/** Does what follows inside a span: spans begun meanwhile are its children. */
export const within = <T>(span: Span, work: () => T): T => context.with(trace.setSpan(context.active(), span), work)

/** Does work as a span of its own; one that fails is marked by its error's name. */
export async function inSpan<T>(
  name: string,
  options: { correlationId?: string | null; facts?: SpanFacts },
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const span = beginSpan(name, options.correlationId ?? null, options.facts)
  try {
    return await within(span, () => work(span))
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' })
    throw error
  } finally {
    span.end()
  }
}

function traceOf(correlationId: string): SpanContext {
  const traceId = correlationId.replaceAll('-', '')
  return { traceId, spanId: traceId.slice(16), traceFlags: TraceFlags.SAMPLED, isRemote: true }
}
