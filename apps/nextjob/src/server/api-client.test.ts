import { expect, it } from 'vitest'
import { refusal } from './api-client.ts'

it('says a problem in sentences that end once', () => {
  const problem = {
    type: 'https://nextjob.example/problems/validation-failed',
    title: 'The request does not match the contract',
    status: 400,
    detail: 'The querystring is not as the contract says.',
    instance: 'urn:uuid:7e1f1a52-9b43-4a38-9d0a-0f6f3c1f2b11',
    errors: [{ pointer: '/email', detail: 'Invalid email address' }],
  }
  expect(refusal(400, JSON.stringify(problem)).message).toBe(
    'The request does not match the contract. The querystring is not as the contract says. /email Invalid email address',
  )
})
