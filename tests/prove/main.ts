// `npm run prove -- <name> [options]`: the long forms of what is promised, seeded, with figures. Exit 1 on a breach.

/** A proof: runs with its own options, prints its figures, and tells whether all of it held. */
type Proof = { readonly prove: (args: string[]) => Promise<boolean> }

const proofs: Record<string, () => Promise<Proof>> = {
  'app-speed': () => import('./app-speed.ts'),
  container: () => import('./container.ts'),
  fuzz: () => import('./fuzz.ts'),
  hostile: () => import('./hostile.ts'),
  kills: () => import('./kills.ts'),
  mbox: () => import('./mbox.ts'),
  mutants: () => import('./mutants.ts'),
  native: () => import('./native.ts'),
  schemathesis: () => import('./schemathesis.ts'),
}

const [name = '', ...args] = process.argv.slice(2)
const load = proofs[name]
if (load) {
  process.exitCode = (await (await load()).prove(args)) ? 0 : 1
} else {
  console.error(`Use: npm run prove -- <${Object.keys(proofs).join('|')}> [options]`)
  process.exitCode = 2
}
