/** Hands an offer to another app, where the browser can; else copies its link. @returns `failed` where it can neither */
export async function shareLink(words: string, link: string): Promise<'shared' | 'copied' | 'failed'> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title: words, url: link })
      return 'shared'
    } catch (failure) {
      // Closing the sheet is an answer too.
      if (failure instanceof DOMException && failure.name === 'AbortError') return 'shared'
    }
  }
  return (await copy(link)) ? 'copied' : 'failed'
}

async function copy(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Not allowed: the older way may be.
  }
  // On a plain http address of the home network there is no clipboard; the copy event fills it all the same.
  let isFilled = false
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    isFilled = event.clipboardData !== null
  }
  document.addEventListener('copy', fill)
  try {
    return document.execCommand('copy') && isFilled
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', fill)
  }
}
