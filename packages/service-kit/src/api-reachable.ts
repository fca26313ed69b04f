/** Whether the API answers that it lives; for a worker's readiness. @throws when it does not */
export async function apiReachable(apiUrl: string): Promise<void> {
  const answer = await fetch(`${apiUrl}/healthz`, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the API answered ${answer.status}`)
}
