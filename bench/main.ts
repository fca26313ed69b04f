// `npm run bench -- <name>`: what is fast and what is right, side by side in one run. Nothing here is a test.

const benches: Record<string, () => Promise<unknown>> = {
  'find-skills': () => import('./find-skills.ts'),
  'job-offers': () => import('./job-offers.ts'),
  'leave-one-out': () => import('./leave-one-out.ts'),
  mails: () => import('./mails.ts'),
  'rank-personas': () => import('./rank-personas.ts'),
}

const [name = ''] = process.argv.slice(2)
const load = benches[name]
if (load) {
  process.argv.splice(2, 1)
  await load()
} else {
  console.error(`Use: npm run bench -- <${Object.keys(benches).join('|')}>`)
  process.exitCode = 2
}
