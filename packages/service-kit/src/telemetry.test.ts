import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginSpan, inSpan, startTelemetry, within } from './telemetry.ts'

type ReceivedSpan = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  status: { code?: number; message?: string }
  attributes: { key: string }[]
}
const received: { service: string; span: ReceivedSpan }[] = []
const collector = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  request.on('end', () => {
    expect(request.url).toBe('/base/v1/traces')
    for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
      const service = resource.attributes.find((each: { key: string }) => each.key === 'service.name').value.stringValue
      received.push(...scopeSpans[0].spans.map((span: ReceivedSpan) => ({ service, span })))
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
})
const correlationId = '5f0c7d0e-58f5-4a7e-9a39-0f1e6a1f7a11'
const spanOf = (name: string) => received.find(({ span }) => span.name === name)?.span

describe('startTelemetry', () => {
  beforeAll(async () => {
    // Spans before the start cost nothing and go nowhere.
    expect(await inSpan('before', { correlationId }, async (span) => span.isRecording())).toBe(false)
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/base/`
    const telemetry = await startTelemetry({ role: 'test', endpoint })
    await inSpan('first room', { correlationId, facts: { mails: 3 } }, async () => {
      await Promise.resolve()
      await inSpan('inner room', {}, async () => {})
    })
    const second = beginSpan('second room', correlationId)
    within(second, () => beginSpan('its child', null).end())
    second.end()
    const failing = inSpan('failing', {}, () => Promise.reject(new TypeError('secret words')))
    await expect(failing).rejects.toThrow(TypeError)
    await telemetry.close()
  })
  afterAll(() => {
    collector.close()
  })

  it('puts all of one correlation id into one trace, which is named after it', () => {
    const traceId = correlationId.replaceAll('-', '')
    for (const name of ['first room', 'inner room', 'second room', 'its child']) {
      expect(spanOf(name)?.traceId, name).toBe(traceId)
    }
    expect(spanOf('failing')?.traceId).not.toBe(traceId)
    expect(received[0]?.service).toBe('nextjob-test')
  })

  it('knows which work was part of which', () => {
    expect(spanOf('inner room')?.parentSpanId).toBe(spanOf('first room')?.spanId)
    expect(spanOf('its child')?.parentSpanId).toBe(spanOf('second room')?.spanId)
    expect(spanOf('first room')?.attributes.map(({ key }) => key)).toEqual(['mails'])
  })

  it('marks what failed by the name of its error alone', () => {
    expect(spanOf('failing')?.status).toMatchObject({ code: 2, message: 'TypeError' })
    expect(JSON.stringify(received)).not.toContain('secret')
    expect(spanOf('before')).toBeUndefined()
  })
})

describe('startTelemetry without an endpoint', () => {
  it('does nothing', async () => {
    await (await startTelemetry({ role: 'test', endpoint: undefined })).close()
  })
})
