import { readApiEnv } from '@nextjob/api/env'
import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { qrCode } from '../terminal/qr-code.ts'
import { type Welcome, welcomeText } from './welcome.ts'

const terminal = { isTTY: true, columns: 100, hasColors: () => false }
const welcome = (settings: Record<string, string>, more: Partial<Welcome> = {}): Welcome => ({
  env: readApiEnv({ PORT: '8000', ...settings }),
  address: 'http://127.0.0.1:8000',
  demo: { id: 1, email: 'demo@nextjob.example', password: 'a-password', isPasswordShown: false },
  offers: null,
  hidden: 0,
  accounts: 1,
  network: [],
  ...more,
})

describe('welcomeText', () => {
  test("ends on the app's address, with the account to sign in with", () => {
    const text = welcomeText(welcome({}), terminal)
    expect(text).toMatch(/Account +demo@nextjob\.example\n +Password +a-password/)
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '  Open http://127.0.0.1:8000/app/ in a browser, and sign in with the account above.',
    )
    expect(text).not.toContain('HOST')
  })

  test('names PUBLIC_URL where it is set, and sends strangers to no sign-up where that is closed', () => {
    const text = welcomeText(welcome({ PUBLIC_URL: 'https://jobs.example', REGISTRATION: 'closed' }), terminal)
    expect(text).toContain('Open https://jobs.example/app/ in a browser')
    expect(text).toMatch(/Your own account +npx nextjob users create/)
  })

  test('open to the network: says the risk, the addresses, and a code for the phone', () => {
    const settings = { HOST: '0.0.0.0', ALLOWED_HOSTS: '192.168.1.20' }
    const open = welcome(settings, { network: ['192.168.1.20'] })
    const text = welcomeText(open, terminal)
    expect(text).toContain('everybody in your network reaches this server')
    expect(text).toContain('On your phone: http://192.168.1.20:8000/app/')
    expect(text).toContain(qrCode('http://192.168.1.20:8000/app/', terminal))
    expect(welcomeText(open, {})).not.toContain('▀')
  })

  test('says what to set when it would answer to none of the addresses', () => {
    const text = welcomeText(welcome({ HOST: '0.0.0.0', ALLOWED_HOSTS: 'x' }, { network: ['10.0.0.5'] }), terminal)
    expect(text).toContain('PUBLIC_URL=http://10.0.0.5:8000 npm start')
    expect(text).not.toContain('On your phone')
  })
})

describe('qrCode', () => {
  test.each([true, false])('draws every module of the code; with colours: %s', (colours) => {
    const target = { isTTY: true, hasColors: () => colours }
    // biome-ignore lint/complexity/useRegexLiterals: an escape in a literal is a control character
    const drawn = qrCode('http://192.168.1.20:8000/app/', target, '').replace(new RegExp('\\u001b\\[\\d+m', 'g'), '')
    const rows = drawn.split('\n').flatMap((line) => {
      const cells = [...line].map((cell) => ' ▀▄█'.indexOf(cell))
      return [cells.map((cell) => (cell & 1) === 1), cells.map((cell) => (cell & 2) === 2)]
    })
    const { modules } = QRCode.create('http://192.168.1.20:8000/app/', { errorCorrectionLevel: 'L' })
    for (let y = -2; y < modules.size + 2; y += 1) {
      for (let x = -2; x < modules.size + 2; x += 1) {
        const isInside = x >= 0 && y >= 0 && x < modules.size && y < modules.size
        const isDark = isInside && modules.get(y, x) !== 0
        expect(rows[y + 2]?.[x + 2]).toBe(colours ? isDark : !isDark)
      }
    }
  })
})
