/** Whether a link out of a mail leads to the web; mails may carry anything, and only that is opened. */
export function isWebAddress(link: string | null): link is string {
  return link !== null && /^https?:\/\//i.test(link)
}

/** `jobs.example` of an address, for people to see where they are going. */
export function hostOf(link: string): string {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(link)?.[1] ?? ''
  return host.toLowerCase().replace(/^www\./, '')
}
