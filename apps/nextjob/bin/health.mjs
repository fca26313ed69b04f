#!/usr/bin/env node
// The image's health check: asks the role of this container how it is. Exit code 0 when it is well, 1 else.
const { METRICS_PORT, PORT } = process.env
let isWell = false
for (const port of [METRICS_PORT, PORT]) {
  if (isWell || !port) continue
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(3_000) }).catch(
    () => null,
  )
  isWell = answer?.ok ?? false
}
process.exit(isWell ? 0 : 1)
