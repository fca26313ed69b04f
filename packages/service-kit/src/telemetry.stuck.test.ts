import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { inSpan, startTelemetry } from './telemetry.ts'

it('ends in time, also when the collector takes what it is sent and says nothing', { timeout: 20_000 }, async () => {
  const collector = createServer(() => {})
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  const telemetry = await startTelemetry({ role: 'test', endpoint })
  await inSpan('work', {}, async () => {})
  const asked = once(collector, 'request')
  const began = performance.now()
  await telemetry.close()
  expect(performance.now() - began).toBeLessThan(4_000)
  await asked
  collector.closeAllConnections()
  collector.close()
})
