import { describe, expect, test } from 'vitest'
import { blockedName, companyWords } from './block-company.ts'

describe('companyWords', () => {
  test.each([
    'Brightwater GmbH',
    'Brightwater GmbH & Co. KG',
    'Brightwater Sp. z o.o.',
    'Brightwater Sp. z o. o.',
    'Brightwater, Inc.',
    'BRIGHTWATER S.A.S.',
    'Brightwater S.à r.l.',
    'ТОВ «Brightwater»',
    'Brightwater Ltd',
    'Brightwater Pty Ltd',
    'Groupe Brightwater',
    'Brightwater d.o.o.',
  ])('knows %s for Brightwater', (name) => {
    expect(companyWords(name)).toEqual(['brightwater'])
  })

  test('keeps a name that is nothing but a legal form', () => {
    expect(companyWords('SE')).toEqual(['se'])
  })
})

describe('blockedName', () => {
  test('blocks the company and its branches, not names that only begin or end alike', () => {
    const blocked = ['Brightwater AG']
    expect(blockedName('Brightwater Deutschland GmbH', blocked)).toBe('Brightwater AG')
    expect(blockedName('Brightwaters', blocked)).toBeUndefined()
    expect(blockedName('Studio Brightwater', blocked)).toBeUndefined()
    expect(blockedName(null, blocked)).toBeUndefined()
    expect(blockedName('Brightwater', [])).toBeUndefined()
  })

  test('is blind to case and accents', () => {
    expect(blockedName('SOCIÉTÉ ÉTOILÉE', ['Société étoilée SAS'])).toBeDefined()
  })
})
