/** Opens a posting in a new tab, which learns nothing of this one. */
export function openPosting(link: string): void {
  window.open(link, '_blank', 'noopener,noreferrer')
}
