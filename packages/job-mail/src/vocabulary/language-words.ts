/** What job-alert mail of one language is written with. Phrases are separated by `|`; see `PhraseSet` for `*`. */
export interface LanguageWords {
  /** Nouns of job titles; one is enough to look like a title. */
  titles: string
  employment: string
  remote: string
  hybrid: string
  onSite: string
  /** Words that make up an age or a date ("3 days ago", "Posted", "heute"). */
  ages: string
  /** Buttons and links that lead on from an offer. */
  calls: string
  /** Links and sentences of head and foot: settings, legal, other services; also "view all". */
  chrome: string
  /** Remarks beside an offer that are no field of it. */
  badges: string
  /** Labels before a value: `Company: …`. */
  labels: {
    company: string
    location: string
    salary: string
    employment: string
    mode: string
    title: string
    other: string
  }
  /** Units of pay. */
  periods: { hour: string; day: string; week: string; month: string; year: string }
  estimated: string
  /** Words that stand between title and company ("Engineer at Acme"). */
  at: string
  /** Between company and title ("Acme is hiring a Engineer"). */
  hiring: string
  /** What a subject or heading of an alert says. */
  alert: string
  /** What subjects say in mail about one's own applications, interviews, accounts and contacts; no alert does. */
  ownAffairs: string
  /** How the body of such a mail opens. */
  replies: string
  /** Departments and fields of work printed like a place. */
  departments: string
  /** Words that begin a list heading, not a title. */
  headings: string
  /** Names of places and regions beyond countries and big cities. */
  places: string
}
