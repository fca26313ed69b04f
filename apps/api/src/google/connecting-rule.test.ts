import { describe, expect, it } from 'vitest'
import { whyGoogleRefuses } from './connecting-rule.ts'

describe('whyGoogleRefuses', () => {
  it.each([
    'http://127.0.0.1:8000',
    'http://localhost:8000',
    'https://localhost',
    'http://[::1]:8000',
    'https://jobs.example.com',
    'https://a.b.co.uk:8443',
  ])('has nothing against %s', (url) => expect(whyGoogleRefuses(url)).toBeNull())

  it.each([
    ['http://192.168.1.20:8000', /domain name/],
    ['https://203.0.113.9', /domain name/],
    ['https://[2001:db8::1]', /domain name/],
    ['http://jobs.example.com', /https/],
    ['https://nas.local', /public/],
    ['https://nas', /public/],
    ['http://127.0.0.1.evil.test', /public/],
  ])('says why %s does not do', (url, why) => {
    expect(whyGoogleRefuses(url)).toMatch(why)
    expect(whyGoogleRefuses(url)).toContain(url)
  })
})
