/**
 * `GET /job-offers` over HTTP for a user with 10,000 and with 100,000 offers, in one run: first page, a page deep down
 * by offset and by cursor, best first, and a search. On PGlite, or on PostgreSQL when DATABASE_URL is set.
 *
 *   npm run bench -- job-offers [--seconds 3]
 */
import { parseArgs } from 'node:util'
import { openTestApi } from '../apps/api/test/test-api.ts'
import { createTestUser, type TestUser } from '../apps/api/test/test-users.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string' } } })
const seconds = Number(values.seconds ?? 3)
const AT_ONCE = 8
const SIZES = [10_000, 100_000]

const api = await openTestApi({ LOG_LEVEL: 'error' })
const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
console.log(`${api.context.database.kind}, ${AT_ONCE} requests at once, ${seconds} s each\n`)
const users: TestUser[] = []
for (const size of SIZES) {
  const user = await createTestUser(api)
  await fill(user.id, size)
  users.push(user)
}
await api.context.database.sql`analyze job_offers`

console.log(
  `${'path'.padEnd(44)} ${SIZES.map((size) => `${size / 1000}k req/s   p99 ms`.padStart(22)).join('')}   ratio`,
)
for (const path of [
  '?limit=20',
  '?limit=20&sort=best',
  '?limit=20&offset=5000',
  'cursor',
  '?limit=20&q=engineer',
  '?limit=20&min_score=0.9',
]) {
  const figures = []
  for (const user of users)
    figures.push(await load(path === 'cursor' ? await deepCursor(user) : `/job-offers${path}`, user))
  const [small, large] = figures
  const cells = figures.map((figure) => `${figure.rate.toFixed(0)}   ${figure.p99.toFixed(1)}`.padStart(22)).join('')
  console.log(
    `${(path === 'cursor' ? 'next page by cursor, 5,000 rows down' : path).padEnd(44)} ${cells}   ${((large?.rate ?? 0) / (small?.rate ?? 1)).toFixed(2)}`,
  )
}
await api.close()

async function fill(userId: number, size: number) {
  await api.context.database.sql`
    insert into job_offers (user_id, title, company, location, description, apply_link, source, sources, match_score, scored_version, received_at, last_seen_at, search)
    select ${userId}, 'Backend Engineer ' || n, 'Company ' || n % 900, 'Berlin', 'Go, PostgreSQL and Kubernetes in a small team ' || n,
      'https://www.linkedin.com/jobs/view/' || n, 'linkedin', '{linkedin}', (n % 1000) / 1000.0, 1,
      now() - n * interval '3 minutes', now(), to_tsvector('simple', 'backend engineer company berlin ' || n) from generate_series(1, ${size}) n`
}

async function deepCursor(user: TestUser): Promise<string> {
  let url = '/job-offers?limit=100'
  for (let page = 0; page < 50; page += 1) {
    const answer = (await (await fetch(address + url, { headers: user.headers })).json()) as { next: string | null }
    if (!answer.next) break
    const next = new URL(answer.next)
    url = next.pathname + next.search
  }
  return url
}

async function load(path: string, user: TestUser): Promise<{ rate: number; p99: number }> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const client = async () => {
    while (performance.now() < end) {
      const began = performance.now()
      const answer = await fetch(address + path, { headers: user.headers })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  times.sort((a, b) => a - b)
  return { rate: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 }
}
