import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../fake-google/faults.ts'
import { untilDrained } from './drain.ts'
import { withRedis } from './redis-from-outside.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const CANARIES = 200

/**
 * Promise 8: words of two hundred mails, the addresses of their owners and their tokens are in the record, and in nothing
 * else: not in Redis, a log, a metric or a trace.
 */
export const findCanaries: Scenario = {
  name: 'find-canaries',
  summary: 'looks for words of mails, addresses and tokens in Redis, logs, metrics and traces',
  run: async (plan) => {
    const traces = await collectTraces()
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: traces.url, OTEL_BSP_SCHEDULE_DELAY: '500', LOG_LEVEL: 'trace' }
    try {
      return await onStage(plan, { mailboxes: 3, readers: 1, generators: 1, settings }, async (stage) => {
        stage.supply.canary = (number) => `Quuxbird${number % CANARIES}`
        stage.deliver(amount(plan, CANARIES, 2_000))
        // While they are on their way, and when all is done.
        const places = new Map<string, string>()
        const inRedis = new Set<string>()
        let isDrained = false
        const draining = untilDrained(stage.constellation, stage.supply.delivered, stage.gone, 120_000).finally(() => {
          isDrained = true
        })
        while (!isDrained) inRedis.add(await dumpRedis(stage))
        await draining
        if (![...inRedis].some((text) => text.includes('mail_id'))) stage.breaches.push('no mail was met in Redis')
        // Logs of failures too.
        stage.google.faults.play([
          { kind: '500', rate: 0.5, times: 20 },
          { kind: 'invalid-grant', rate: 1, times: 1 },
        ])
        stage.google.grants.expireAccessTokens(stage.google.accounts.get(stage.mailboxes[0] ?? ''))
        // The first one's grant is gone; what comes in now is the others'.
        for (let at = 0; at < 10; at++) stage.supply.deliver(stage.mailboxes[1 + (at % 2)] ?? '')
        await untilMet(stage, ['500', 'invalid-grant'])
        places.set('Redis', [...inRedis, await dumpRedis(stage)].join('\n'))
        for (const role of stage.constellation.processes) {
          places.set(`the log of ${role.name}`, role.log())
          places.set(`the metrics of ${role.name}`, await (await fetch(`${role.metricsUrl}/metrics`)).text())
        }
        stage.google.faults.clear()
        places.set('traces', traces.text())
        const words = [
          'Quuxbird',
          'New jobs for you',
          'ya29.',
          '1//0',
          '4/0A',
          ...stage.mailboxes,
          'Larkspur',
          'Quarzwerk',
        ]
        for (const [place, text] of places) {
          for (const word of words) if (text.includes(word)) stage.breaches.push(`${place} holds "${word}"`)
          if (!text.length) stage.breaches.push(`there is nothing in ${place} to look through`)
        }
        const kilobytes = Math.round([...places.values()].reduce((sum, text) => sum + text.length, 0) / 1_024)
        stage.figures.push(
          `${CANARIES} words, ${stage.mailboxes.length} addresses, tokens: none in ${kilobytes} kB of ${places.size} places`,
        )
      })
    } finally {
      await traces.close()
    }
  },
}

/** Waits until each fault has met a call, and what it met was told in a log. */
async function untilMet({ google, breaches }: Stage, kinds: readonly FaultKind[]): Promise<void> {
  for (const fault of kinds) {
    for (let look = 0; look < 200 && !google.calls.count({ fault }); look++) await pause(100)
    if (!google.calls.count({ fault })) breaches.push(`no call met ${fault}`)
  }
  await pause(1_000)
}

/** Everything that Redis holds, as text. */
async function dumpRedis({ plan }: Stage): Promise<string> {
  return await withRedis(plan.services.redisUrl, async (redis) => {
    const found: string[] = []
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key)
      const value =
        type === 'stream'
          ? [await redis.xrange(key, '-', '+'), await redis.xinfo('STREAM', key, 'FULL')]
          : type === 'string'
            ? await redis.get(key)
            : type === 'hash'
              ? await redis.hgetall(key)
              : await redis.dump(key)
      found.push(`${key} ${JSON.stringify(value)}`)
    }
    return found.join('\n')
  })
}

/** A collector of OpenTelemetry that keeps what it is sent. */
async function collectTraces() {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(chunk.toString('latin1')))
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => bodies.join(''),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
