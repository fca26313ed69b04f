import type { GoogleAccount } from './accounts.ts'

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 27rem; margin: 3rem auto; padding: 1.5rem; border: 1px solid #8886; border-radius: 1rem }
  h1 { font-size: 1.25rem; margin: 0 0 1rem } fieldset { border: 0; padding: 0; margin: 0 0 1.25rem }
  legend { font-weight: 600; margin-bottom: .25rem } label { display: flex; gap: .6rem; padding: .35rem 0; align-items: center }
  button { font: inherit; padding: .6rem 1.2rem; border-radius: 2rem; border: 1px solid #8889; cursor: pointer }
  button.allow { background: #1a56c4; color: #fff; border-color: #1a56c4 }
  .note { font-size: .875rem; opacity: .8 } footer { display: flex; justify-content: flex-end; gap: .75rem }`

const MEANINGS: Record<string, string> = {
  openid: 'Know who you are',
  'https://www.googleapis.com/auth/userinfo.email': 'See your address',
  'https://www.googleapis.com/auth/userinfo.profile': 'See your name',
  'https://www.googleapis.com/auth/gmail.readonly': 'Read your mail',
}

/** Scopes that can be left out, as Google lets a person: all that are more than knowing who they are. */
export const isOptionalScope = (scope: string): boolean => scope.startsWith('https://www.googleapis.com/auth/gmail')

/** The page where a person picks an invented account and says yes or no. It works without scripts. */
export function consentPage(input: {
  request: string
  accounts: readonly GoogleAccount[]
  chosen: string | null
  scopes: readonly string[]
}): string {
  const accounts = input.accounts.map((account, at) => {
    const checked = account.email === input.chosen || (!input.chosen && at === 0) ? ' checked' : ''
    const id = `<input type="radio" name="account" value="${escaped(account.email)}"${checked} required>`
    return `<label>${id}<span>${escaped(account.name)}<br><span class="note">${escaped(account.email)}</span></span></label>`
  })
  const scopes = input.scopes.map((scope) => {
    const fixed = isOptionalScope(scope) ? '' : ' disabled'
    const box = `<input type="checkbox" name="scope" value="${escaped(scope)}" checked${fixed}>`
    return `<label>${box}<span>${escaped(MEANINGS[scope] ?? scope)}</span></label>`
  })
  return page(
    'Continue with the invented Google',
    `<form method="post" action="/o/oauth2/v2/auth/decide">
<input type="hidden" name="request" value="${escaped(input.request)}">
<fieldset><legend>Choose an account</legend>${accounts.join('\n')}</fieldset>
<fieldset><legend>NextJob wants to</legend>${scopes.join('\n')}</fieldset>
<p class="note">This is not Google. The accounts and their mails are invented.</p>
<footer><button name="decision" value="deny">Cancel</button>
<button class="allow" name="decision" value="allow">Continue</button></footer></form>`,
  )
}

/** Google shows what it cannot send back to a client that it does not trust. */
export function errorPage(error: string, description: string): string {
  return page(`Error 400: ${error}`, `<p>${escaped(description)}</p>`)
}

const page = (title: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style>
</head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
