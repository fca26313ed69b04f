import { pressKeys } from './press-keys.web'

const press = jest.fn()
const down = (handlers: object, key: string, repeat = false) => {
  const event = { key, repeat, preventDefault: jest.fn() }
  const { onKeyDown } = handlers as { onKeyDown: (event: object) => void }
  onKeyDown(event)
  return event
}

it('presses a link by Enter, once however long the key is held', () => {
  const link = pressKeys('Enter', press)
  down(link, 'Enter')
  down(link, 'Enter', true)
  down(link, ' ')
  expect(press).toHaveBeenCalledTimes(1)
})

it('presses a choice by Space, and the page does not scroll', () => {
  expect(down(pressKeys('Space', press), ' ').preventDefault).toHaveBeenCalled()
  expect(press).toHaveBeenCalledTimes(1)
})

it('leaves alone what cannot be pressed', () => expect(pressKeys('Enter', undefined)).toEqual({}))
