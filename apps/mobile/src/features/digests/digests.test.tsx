import { fireEvent, screen } from 'expo-router/testing-library'
import { anOffer } from '../../test/offers'
import { openScreen } from '../../test/screen'
import { problem } from '../../test/stub-server'
import { DigestScreen } from './DigestScreen'
import { DigestsScreen } from './DigestsScreen'

const day = new Date().toISOString().slice(0, 10)
const digest = {
  id: 7,
  day,
  period_start: `${day}T00:00:00.000Z`,
  period_end: `${day}T23:59:59.999Z`,
  offers_count: 2,
  best_score: 0.91,
}
const noop = () => {}

it('shows the days, each with what it brought', async () => {
  await openScreen(<DigestsScreen bringMail={noop} />, {
    'GET /digests': () => ({ count: 1, next: null, previous: null, results: [digest] }),
  })
  expect(await screen.findByText('Today')).toBeTruthy()
  expect(screen.getByText(/2 new offers.*best match 91/)).toBeTruthy()
})

it('says what to do while nothing is new', async () => {
  await openScreen(<DigestsScreen bringMail={noop} />, {
    'GET /digests': () => ({ count: 0, next: null, previous: null, results: [] }),
  })
  expect(await screen.findByRole('button', { name: 'Bring mail in' })).toBeTruthy()
})

it('ranks the offers of a day', async () => {
  await openScreen(<DigestScreen id={7} goBack={noop} />, {
    'GET /digests/7': () => ({
      ...digest,
      results: [anOffer(1, { match_score: 0.91 }), anOffer(2)],
    }),
  })
  expect(await screen.findByText('Offer 1')).toBeTruthy()
  expect(screen.getAllByRole('link').map((row) => row.props.accessibilityRole ?? row.props.role)).toHaveLength(2)
})

it('asks before it tries again for the offers that did not come', async () => {
  let asked = 0
  await openScreen(<DigestScreen id={7} goBack={noop} />, {
    'GET /digests/7': ({ path }) => {
      const offset = Number(new URLSearchParams(path.split('?')[1]).get('offset'))
      if (offset > 0 && ++asked === 1) return problem('not-found', 404)
      return { ...digest, offers_count: 51, results: [anOffer(offset + 1)] }
    },
  })
  expect(await screen.findByText('Offer 1')).toBeTruthy()
  fireEvent(screen.getByLabelText('Offers of the day'), 'endReached')
  fireEvent.press(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Offer 51')).toBeTruthy()
  expect(asked).toBe(2)
})

it('leads back when the day is not there', async () => {
  await openScreen(<DigestScreen id={8} goBack={noop} />)
  expect(await screen.findByText('That is no longer there')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: 'Back' }).length).toBeGreaterThan(0)
})
