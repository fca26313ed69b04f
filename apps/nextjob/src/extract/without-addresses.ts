const address = /[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi

/** The text with e-mail addresses left out: what is printed may be pasted anywhere. */
export function withoutAddresses(text: string): string {
  return text.slice(0, 4_000).replace(address, '…')
}

/** The link without the parameters that hold an e-mail address; null when the rest still holds one. */
export function withoutAddressesInLink(link: string): string | null {
  if (!holdsAddress(link)) return link
  const url = URL.parse(link)
  if (!url) return null
  for (const [name, value] of [...url.searchParams]) if (holdsAddress(`${name} ${value}`)) url.searchParams.delete(name)
  if (holdsAddress(url.hash)) url.hash = ''
  return holdsAddress(url.href) ? null : url.href
}

function holdsAddress(text: string): boolean {
  return text.search(address) >= 0
}
