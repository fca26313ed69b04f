import type { JobOffer } from '@nextjob/contracts/job-offer'
import { act, fireEvent, renderRouter, screen, waitFor } from 'expo-router/testing-library'
import { serverAddress } from '@/lib/server-address/server-address'
import { session } from '@/lib/session/current-session'
import { startApp } from '@/lib/start/AppProviders'
import { anOffer } from '../../test/offers'
import { problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aServerOffer, aUser } from '../../test/users'

const rich: Partial<JobOffer> = {
  company: 'Larkspur Systems',
  apply_link: 'https://www.jobs.test/view/1',
  matched_skills: ['Go', 'SQL', 'Docker'],
  missing_skills: ['Rust'],
  evidence: [
    { claim: 'title', quote: 'Engineer wanted' },
    { claim: 'title-fit', quote: 'Engineer wanted' },
    { claim: 'implied-skill:SQL', quote: 'tables in PostgreSQL' },
  ],
  parts: [
    { name: 'title', score: 0.9, weight: 0.5, detail: 'fits your target title.' },
    { name: 'skills', score: 0.8, weight: 0.3, detail: 'Yours: Go, SQL, Docker.' },
    { name: 'place', score: 0, weight: 0.2, detail: 'Berlin is not a place of yours.' },
  ],
  salary: { printed: '70–85k', min: 70_000, max: 85_000, currency: 'EUR', period: 'year', estimated: false },
  work_mode: 'hybrid',
  sources: ['linkedin', 'xing'],
  sightings: 2,
}
let offers: JobOffer[]
let breaks: null | (() => never)
let users = 0

/** A server that lists, opens and changes `offers`. */
function answer({ method, path, body }: StubRequest): object {
  if (path === '/server') return aServerOffer()
  if (path === '/integrations') {
    const mails = { waiting: 0, done: 1, dead: 0 }
    return { mailboxes: [], imports: [], mails, offers: offers.length, rescoring: 0 }
  }
  const [, id] = /^\/job-offers\/(\d+)/.exec(path) ?? []
  breaks?.()
  if (id) {
    const offer = offers.find((one) => one.id === Number(id))
    if (path.endsWith('/mails')) return []
    if (!offer) return problem('not-found', 404)
    if (method === 'PATCH') Object.assign(offer, body)
    if (method === 'DELETE') offers = offers.filter((one) => one !== offer)
    return { ...offer }
  }
  const query = new URL(path, 'https://nextjob.test').searchParams
  const results = offers.filter(
    (offer) =>
      offer.status === query.get('status') && offer.title.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
  )
  if (path.startsWith('/job-offers')) return { count: results.length, next: null, previous: null, results }
  return problem('not-found', 404)
}

beforeEach(async () => {
  breaks = null
  offers = [1, 2, 3].map((id) => anOffer(id, { ...rich, title: `Engineer ${id}`, match_score: 1 - id / 10 }))
  stubServer(answer)
  await startApp()
  await act(async () => {
    await session.end()
    await serverAddress.set('https://nextjob.test')
    await session.begin({ access: 'access-1', refresh: 'refresh-1', user: aUser({ id: ++users }) })
  })
})

const open = (initialUrl = '/') => renderRouter('./src/app', { initialUrl })
/** Titles in the list, from top to bottom. */
const shown = () =>
  screen.queryAllByRole('link', { name: /^Engineer/ }).map((row) => row.props.accessibilityLabel.split(',')[0])
const rows = () => screen.findAllByRole('link', { name: /^Engineer/ })

describe('the list of offers', () => {
  it('shows what decides: title, company, place, pay, fit in words, reasons, marks', async () => {
    open()
    const [row] = await rows()
    expect(row?.props.accessibilityLabel ?? row?.props['aria-label']).toMatch(
      /^Engineer 1, Larkspur Systems, Berlin, Hybrid, €70,000.*, Match 90 of 100: Strong/,
    )
    for (const words of ['Go, SQL +1', 'Other place']) expect(screen.getAllByText(words)).toHaveLength(3)
    expect(screen.getAllByText(/seen in 2 alerts.*LinkedIn, XING/)).toHaveLength(3)
  })

  it('takes a saved offer out of the new ones at once, tells the server, and gives it back on undo', async () => {
    open()
    fireEvent.press((await screen.findAllByRole('button', { name: 'Save: Engineer 1' }))[0]!)
    await waitFor(() => expect(shown()).toEqual(['Engineer 2', 'Engineer 3']))
    await waitFor(() => expect(offers[0]?.status).toBe('saved'))
    fireEvent.press(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(offers[0]?.status).toBe('new'))
    await waitFor(() => expect(shown()).toHaveLength(3))
  })

  it('tells whoever has no offers how to get some, and whoever is through with them that there are none new', async () => {
    offers = [anOffer(1, { status: 'applied' })]
    const { unmount } = open()
    expect(await screen.findByText('Nothing new right now')).toBeTruthy()
    unmount()
    offers = []
    await act(async () => {
      await session.end()
      await session.begin({ access: 'access-1', refresh: 'refresh-1', user: aUser({ id: ++users }) })
    })
    open()
    expect(await screen.findByText('No offers yet')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Bring in mail' })).toBeTruthy()
  })

  it('shows no offers of another tab for those that it cannot load, and tries again when told to', async () => {
    open()
    await rows()
    breaks = () => {
      throw new TypeError('Network request failed')
    }
    fireEvent.press(screen.getByRole('tab', { name: 'Saved' }))
    const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 5_000 })
    expect(shown()).toEqual([])
    breaks = null
    offers[1] = { ...offers[1]!, status: 'saved' }
    fireEvent.press(again)
    await waitFor(() => expect(shown()).toEqual(['Engineer 2']))
  })
})
