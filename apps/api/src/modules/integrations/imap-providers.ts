/** A mail server, as one provider runs it. */
export type ImapServer = {
  host: string
  port: number
  secure: boolean
  /** What its users log in with: their address, or what stands before the @. */
  login: 'address' | 'local-part'
  /** What to do when it refuses a password. */
  advice?: string
}

/** A provider whose mailboxes cannot be read with a password; the reason says what to do instead. */
export type ClosedProvider = { closed: string }

type Provider = Partial<ImapServer> & { host: string; domains: string }

const APP_PASSWORD = 'It takes app passwords only, not the one of the account: make one in its security settings'

/**
 * Hosts and logins as in Mozilla's ISPDB (https://github.com/thunderbird/autoconfig at c6ad796, 2026-03); those of
 * interia.pl, ukr.net, i.ua, meta.ua, freenet.de, mailbox.org and fastmail.com as these providers' own help has them.
 * All but Proton's take TLS on port 993.
 */
const providers: readonly Provider[] = [
  {
    host: 'imap.gmail.com',
    domains: 'gmail.com googlemail.com',
    advice: `${APP_PASSWORD} (https://myaccount.google.com/apppasswords; needs 2-Step Verification).`,
  },
  {
    host: 'imap.mail.yahoo.com',
    domains:
      'yahoo.com yahoo.ca yahoo.de yahoo.it yahoo.fr yahoo.es yahoo.se yahoo.co.in yahoo.co.uk yahoo.co.nz yahoo.com.au yahoo.com.ar yahoo.com.br yahoo.com.mx ymail.com myyahoo.com rocketmail.com',
    advice: `${APP_PASSWORD} (https://login.yahoo.com/account/security).`,
  },
  {
    host: 'imap.aol.com',
    domains: 'aol.com aim.com aol.de aol.it aol.fr aol.es aol.co.uk netscape.net verizon.net',
    advice: `${APP_PASSWORD} (https://login.aol.com/account/security).`,
  },
  {
    host: 'imap.mail.me.com',
    domains: 'icloud.com me.com mac.com',
    login: 'local-part',
    advice: `${APP_PASSWORD} (https://account.apple.com, Sign-In and Security).`,
  },
  {
    host: 'imap.gmx.net',
    domains: 'gmx.net gmx.de gmx.at gmx.ch gmx.eu gmx.org gmx.info',
    advice: 'GMX lets programs in only after IMAP was switched on in its settings, under POP3/IMAP.',
  },
  {
    host: 'imap.gmx.com',
    domains: 'gmx.com gmx.us gmx.co.uk gmx.fr gmx.es gmx.it gmx.pt gmx.se gmx.ie',
    advice: 'GMX lets programs in only after IMAP was switched on in its settings, under POP3/IMAP.',
  },
  {
    host: 'imap.web.de',
    domains: 'web.de',
    login: 'local-part',
    advice: 'WEB.DE lets programs in only after IMAP was switched on in its settings, under POP3/IMAP.',
  },
  { host: 'secureimap.t-online.de', domains: 't-online.de magenta.de', advice: `${APP_PASSWORD}.` },
  { host: 'imap.vodafonemail.de', domains: 'vodafonemail.de arcor.de kabelmail.de' },
  { host: 'mx.freenet.de', domains: 'freenet.de' },
  { host: 'posteo.de', domains: 'posteo.de posteo.net posteo.at posteo.ch posteo.eu posteo.org' },
  { host: 'imap.mailbox.org', domains: 'mailbox.org' },
  { host: 'imap.fastmail.com', domains: 'fastmail.com fastmail.fm', advice: `${APP_PASSWORD}.` },
  { host: 'imap.zoho.com', domains: 'zoho.com zohomail.com' },
  { host: 'imap.zoho.eu', domains: 'zoho.eu zohomail.eu' },
  { host: 'imap.mail.com', domains: 'mail.com email.com post.com usa.com europe.com consultant.com engineer.com' },
  { host: 'imap.wp.pl', domains: 'wp.pl', login: 'local-part' },
  { host: 'poczta.o2.pl', domains: 'o2.pl go2.pl tlen.pl prokonto.pl', login: 'local-part' },
  {
    host: 'imap.poczta.onet.pl',
    domains:
      'onet.pl onet.eu op.pl vp.pl autograf.pl buziaczek.pl amorki.pl adres.pl onet.com.pl spoko.pl poczta.onet.pl',
  },
  { host: 'poczta.interia.pl', domains: 'interia.pl interia.eu interia.com poczta.fm intmail.pl' },
  { host: 'imap.ukr.net', domains: 'ukr.net', advice: `${APP_PASSWORD}, under IMAP access.` },
  { host: 'imap.i.ua', domains: 'i.ua ua.fm email.ua' },
  { host: 'imap.meta.ua', domains: 'meta.ua' },
  { host: 'imap.orange.fr', domains: 'orange.fr wanadoo.fr' },
  { host: 'imap.free.fr', domains: 'free.fr', login: 'local-part' },
  { host: 'imap.sfr.fr', domains: 'sfr.fr neuf.fr club-internet.fr' },
  { host: 'imap.laposte.net', domains: 'laposte.net', login: 'local-part' },
  { host: 'imapmail.libero.it', domains: 'libero.it iol.it blu.it inwind.it giallo.it' },
  { host: 'in.virgilio.it', domains: 'virgilio.it' },
  { host: 'imaps.bluewin.ch', domains: 'bluewin.ch bluemail.ch' },
  { host: 'securemail.a1.net', domains: 'a1.net aon.at' },
  { host: 'imap.seznam.cz', domains: 'seznam.cz email.cz post.cz spoluzaci.cz' },
  { host: 'imap.kpnmail.nl', domains: 'kpnmail.nl planet.nl hetnet.nl xs4all.nl' },
  { host: 'imap.ziggo.nl', domains: 'ziggo.nl ziggomail.com chello.nl home.nl quicknet.nl upcmail.nl' },
  { host: 'imap.mail.att.net', domains: 'att.net bellsouth.net sbcglobal.net', advice: `${APP_PASSWORD}.` },
  { host: 'imap.comcast.net', domains: 'comcast.net' },
  { host: 'imap.telstra.com', domains: 'bigpond.com bigpond.net.au telstra.com' },
  {
    host: 'imap.yandex.com',
    domains: 'yandex.com yandex.ru yandex.by yandex.kz yandex.ua ya.ru',
    advice: `${APP_PASSWORD}.`,
  },
  { host: 'imap.mail.ru', domains: 'mail.ru inbox.ru list.ru bk.ru', advice: `${APP_PASSWORD}.` },
  { host: 'imap.rambler.ru', domains: 'rambler.ru' },
  {
    host: '127.0.0.1',
    port: 1_143,
    secure: false,
    domains: 'proton.me protonmail.com pm.me',
    advice: 'It takes the password that Proton Mail Bridge shows; the Bridge must run on the machine of this server.',
  },
]

const elsewhere = 'have its alerts forwarded to a mailbox that does, or import a file of its mail'
const MICROSOFT = `Microsoft takes no passwords from programs: ${elsewhere}.`
const closed: Readonly<Record<string, string>> = {
  'hotmail outlook live msn windowslive': MICROSOFT,
  'tuta tutanota tutamail': `Tuta has no IMAP: ${elsewhere}.`,
}

const byDomain = new Map(providers.flatMap((provider) => provider.domains.split(' ').map((name) => [name, provider])))

/** The mail server of an address, from its domain; null where it is none of the providers known. */
export function imapServerOf(address: string): ImapServer | ClosedProvider | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  // These have a domain in every country: outlook.de, hotmail.co.uk.
  const [brand = ''] = domain.split('.')
  const reason = Object.entries(closed).find(([brands]) => brands.split(' ').includes(brand))?.[1]
  if (reason) return { closed: reason }
  const provider = byDomain.get(domain)
  if (!provider) return null
  const { domains, ...server } = provider
  return { port: 993, secure: true, login: 'address', ...server }
}
