/** A family of links of one service. The first family whose host and pattern fit decides. */
export interface LinkFamily {
  /** Host or parent domain, e.g. `linkedin.com`; `*` for any host. */
  host: string
  /** Tested against path, query and fragment (`/jobs/view/123?x=1#y`); the group `id` is the posting's own id. */
  pattern: RegExp
  /** What such a link leads to. `tracking` is opaque but leads to a posting or anywhere; `page` is never a posting. */
  kind: 'posting' | 'tracking' | 'page'
  /** The canonical posting: `{id}` and `{host}` are filled in, and any other named group. Absent: the link without personal parameters. */
  canonical?: string
  /** The page is no posting itself: where a redirect of the mail led here, the redirect is kept as the link. */
  keepRedirect?: true
}

/**
 * What is known of one service's mail, as data. Everything here only sharpens what the general reading finds:
 * a service without such a file is read too.
 */
export interface MailService {
  /** The name that offers and posting keys carry. */
  name: string
  /** Domains that the service's mail comes from, or full addresses. */
  senders: string[]
  /** Full addresses of the service that never send offers. */
  otherSenders?: string[]
  /** A header naming the mail's template, with words of those that hold offers and of those that never do. */
  template?: { header: string; jobs: string[]; other: string[] }
  links: LinkFamily[]
  /** False for a system that sends in the name of one employer; the employer is then named by sender or subject. */
  board?: false
  /** Words the service prints beside an offer that are no field of it. */
  badges?: string[]
}
