import type { Evidence } from '@nextjob/contracts/evidence'

/** The words of a mail, and all that is claimed on them. */
export type Quote = { quote: string; claims: string[] }

/** Evidence by its quote, in the order in which quotes first appear; a claim made twice on the same words stands once. */
export function groupByQuote(evidence: readonly Evidence[]): Quote[] {
  const quotes = new Map<string, string[]>()
  for (const { claim, quote } of evidence) {
    const claims = quotes.get(quote) ?? []
    if (!claims.includes(claim)) claims.push(claim)
    quotes.set(quote, claims)
  }
  return [...quotes].map(([quote, claims]) => ({ quote, claims }))
}

/** A claim `skill:Go` or `implied-skill:Go` taken apart; null for one that names no skill. */
export function skillOfClaim(claim: string): { skill: string; implied: boolean } | null {
  const match = /^(implied-)?skill:(.+)$/.exec(claim)
  return match?.[2] === undefined ? null : { skill: match[2], implied: match[1] !== undefined }
}
