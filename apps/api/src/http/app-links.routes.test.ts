import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/test-api.ts'
import { readApiEnv } from '../env.ts'

const certificate = Array(32).fill('A7').join(':')

describe('/.well-known', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi({ APPLE_APP_ID: 'ABCDE12345.example.nextjob', ANDROID_CERT_SHA256: certificate })
  })
  afterAll(() => api.close())

  it('tells Apple which app the links below /app/ are of', async () => {
    const answer = await api.app.inject('/.well-known/apple-app-site-association')
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.json().applinks).toEqual({
      details: [{ appIDs: ['ABCDE12345.example.nextjob'], components: [{ '/': '/app/*' }] }],
    })
  })

  it('tells Android who signs the app', async () => {
    const answer = await api.app.inject('/.well-known/assetlinks.json')
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.json()).toMatchObject([
      { target: { package_name: 'example.nextjob.app', sha256_cert_fingerprints: [certificate] } },
    ])
  })

  it('refuses at boot what is no id and no fingerprint', () => {
    expect(() => readApiEnv({ APPLE_APP_ID: 'nextjob' })).toThrow('APPLE_APP_ID')
    expect(() => readApiEnv({ ANDROID_CERT_SHA256: 'AB:CD' })).toThrow('ANDROID_CERT_SHA256')
  })
})
