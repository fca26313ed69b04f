import { screenOfLink } from '@/lib/links/app-links'

/** Links of mails carry the server's `/app`; the screens of the app do not. */
export function redirectSystemPath({ path }: { path: string; initial: boolean }): string {
  return screenOfLink(path)
}
