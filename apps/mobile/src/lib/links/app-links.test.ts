import { serverAddress } from '../server-address/server-address'
import { linkToScreen, screenOfLink } from './app-links'

it.each([
  ['https://nextjob.example/app/offers/3', '/offers/3'],
  ['https://nextjob.example/app/reset?token=a_b-c', '/reset?token=a_b-c'],
  ['http://192.168.1.20:8000/app/verify?token=x#y', '/verify?token=x#y'],
  ['https://nextjob.example/app', '/'],
  ['https://nextjob.example/app/', '/'],
  ['https://nextjob.example/apple', '/'],
  ['https://nextjob.example/docs', '/'],
  ['https://nextjob.example', '/'],
  ['nextjob://offers/3', '/offers/3'],
  ['nextjob:///app/digests/7', '/digests/7'],
  ['nextjob://google?code=abc', '/google?code=abc'],
  ['/app/offers/3', '/offers/3'],
  ['/offers/3', '/offers/3'],
  ['offers/3', '/offers/3'],
  ['', '/'],
])('%s leads to %s', (link, screen) => {
  expect(screenOfLink(link)).toBe(screen)
})

it('makes links that lead back to the same screen', async () => {
  expect(linkToScreen('/offers/3')).toBeNull()
  await serverAddress.set('https://nextjob.example')
  const link = linkToScreen('/offers/3')
  expect(link).toBe('https://nextjob.example/app/offers/3')
  expect(screenOfLink(link ?? '')).toBe('/offers/3')
})
