import { NO_PREFERENCES } from '@nextjob/contracts/preferences'
import { act, fireEvent, screen, waitFor } from 'expo-router/testing-library'
import { openScreen } from '../../test/screen'
import { problem } from '../../test/stub-server'
import { OnboardingScreen } from './OnboardingScreen'
import { readAmount } from './PayField'
import { PreferencesScreen } from './PreferencesScreen'
import { SkillsScreen } from './SkillsScreen'

const back = jest.fn()

describe('skills', () => {
  it('adds what is pressed and sends the whole list', async () => {
    const { requests } = await openScreen(<SkillsScreen goBack={back} />, {
      'POST /user_skills': () => ({ id: 1, user_id: 1, skills: [{ id: 1, name: 'Go' }] }),
    })
    fireEvent.press(await screen.findByRole('button', { name: 'Go' }))
    expect(await screen.findByRole('button', { name: 'Remove Go' })).toBeTruthy()
    await waitFor(() => expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ skill_ids: [1] }))
  })

  it('takes back what the server refuses, and says so', async () => {
    await openScreen(<SkillsScreen goBack={back} />, { 'POST /user_skills': () => problem('internal-error', 500) })
    fireEvent.press(await screen.findByRole('button', { name: 'Go' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove Go' })).toBeNull())
    expect(await screen.findByText(/our side|went wrong/i)).toBeTruthy()
  })

  it('adds to the skills that the server has, also before they are here', async () => {
    let tell = (_skills: object) => {}
    const { requests } = await openScreen(<OnboardingScreen finish={back} skip={back} />, {
      'GET /user_skills': () =>
        new Promise<object>((resolve) => {
          tell = resolve
        }),
      'POST /user_skills': () => ({ id: 1, user_id: 1, skills: [] }),
    })
    fireEvent.press(await screen.findByRole('button', { name: 'Go' }))
    await act(async () => tell([{ id: 1, user_id: 1, skills: [{ id: 9, name: 'Rust' }] }]))
    await waitFor(() => expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ skill_ids: [9, 1] }))
  })

  it('finds skills in a pasted text and adds those left ticked', async () => {
    const { requests } = await openScreen(<SkillsScreen goBack={back} />, {
      'POST /skills/from-text': () => ({
        skills: [
          { id: 1, name: 'Go', quote: 'five years of Go' },
          { id: 3, name: 'Excel', quote: 'excel at it' },
        ],
      }),
      'POST /user_skills': () => ({ id: 1, user_id: 1, skills: [] }),
    })
    fireEvent.press(await screen.findByRole('button', { name: 'Find them in my CV' }))
    fireEvent.changeText(screen.getByLabelText('Text of your CV'), 'five years of Go, and I excel at it')
    fireEvent.press(screen.getByRole('button', { name: 'Find skills' }))
    fireEvent.press(await screen.findByRole('checkbox', { name: 'Excel' }))
    fireEvent.press(screen.getByRole('button', { name: 'Add 1 skill' }))
    await waitFor(() => expect(requests.find(({ path }) => path === '/user_skills')).toBeTruthy())
    await waitFor(() =>
      expect(requests.find(({ method, path }) => method === 'POST' && path === '/user_skills')?.body).toEqual({
        skill_ids: [1],
      }),
    )
  })
})

describe('wishes', () => {
  it('keeps a title once it is entered, and each place of a list', async () => {
    const { requests } = await openScreen(<PreferencesScreen goBack={back} />, {
      'PATCH /preferences': ({ body }) => ({ ...NO_PREFERENCES, ...(body as object) }),
    })
    const titles = await screen.findByLabelText('Job titles')
    fireEvent.changeText(titles, 'Backend Developer')
    fireEvent(titles, 'submitEditing')
    expect(await screen.findByRole('button', { name: 'Remove Backend Developer' })).toBeTruthy()
    fireEvent.changeText(screen.getByLabelText('Places'), 'Berlin, Lviv')
    await waitFor(() =>
      expect(requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
        { target_titles: ['Backend Developer'] },
        { places: ['Berlin', 'Lviv'] },
      ]),
    )
  })

  it.each([
    ['45000', 45_000],
    ['45 000', 45_000],
    ['45.000', 45_000],
    ['45,000', 45_000],
    ['17,50', 17.5],
    ['0', null],
    ['much', null],
    ['1e9', null],
  ])('reads the amount %s', (text, amount) => expect(readAmount(text)).toBe(amount))
})

describe('the first steps', () => {
  it('goes from skills to wishes to mail, and may be left at any time', async () => {
    const finish = jest.fn()
    const skip = jest.fn()
    await openScreen(<OnboardingScreen finish={finish} skip={skip} />)
    expect(await screen.findByRole('heading', { name: 'What can you do?' })).toBeTruthy()
    fireEvent.press(screen.getByRole('button', { name: 'Next' }))
    fireEvent.press(await screen.findByRole('button', { name: 'Bring my mail in' }))
    expect(finish).toHaveBeenCalledTimes(1)
    fireEvent.press(screen.getByRole('button', { name: 'Skip' }))
    expect(skip).toHaveBeenCalledTimes(1)
    await act(async () => {})
  })
})
