import { describe, expect, it } from 'vitest'
import { mailWith } from './mail-for-tests.ts'
import { visibleText } from './visible-text.ts'

const shown = (html_body: string) => visibleText(mailWith({ html_body }))

describe('hidden text', () => {
  it.each([
    ['display:none', '<div style="display:none">X</div>'],
    ['display:none within', '<div style="display:none"><p><b>X</b></p></div>'],
    ['visibility', '<p style="visibility:hidden">X</p>'],
    ['no size', '<p style="font-size:0px">X</p>'],
    ['one pixel', '<p style="font-size:1px">X</p>'],
    ['no opacity', '<p style="opacity:0">X</p>'],
    ['no height', '<div style="max-height:0;overflow:hidden">X</div>'],
    ['off the screen', '<p style="position:absolute;left:-9999px">X</p>'],
    ['pushed out by indent', '<p style="text-indent:-9999px">X</p>'],
    ['the colour of its ground', '<table bgcolor="#FFFFFF"><tr><td style="color:#fff">X</td></tr></table>'],
    ['a class of the style sheet', '<style>.pre{display:none}</style><p class="pre">X</p>'],
    ['the hidden attribute', '<p hidden>X</p>'],
    ['a comment', '<!-- X -->'],
    ['a title or script', '<title>X</title><script>X</script>'],
  ])('is left out: %s', (_, html) => {
    expect(shown(`<p>before</p>${html}<p>after</p>`)).toBe('before\nafter')
  })

  it('takes no visible text with it', () => {
    expect(shown('<td style="font-size:0"><span style="font-size:14px">Seen</span></td>')).toBe('Seen')
    expect(shown('<style>@media (max-width:480px){.wide{display:none}}</style><p class="wide">Seen</p>')).toBe('Seen')
    expect(shown('<a style="mso-hide:all" href="https://a.example/x">Seen</a>')).toBe('Seen')
    expect(shown('<table bgcolor="#0055ff"><tr><td style="color:#fff">Seen</td></tr></table>')).toBe('Seen')
  })

  it('loses invisible characters that break words apart', () => {
    expect(shown('<p>Da\u200bta\u00ad En\u2060gi\u{e0041}neer</p>')).toBe('Data Engineer')
  })
})

it('shows sender and subject, folds blanks, and drops addresses and markup of the plain text', () => {
  const text = visibleText(
    mailWith({
      from_name: 'Acme  Jobs',
      subject: 'New',
      text_body: '<strong class="a">Data   Engineer</strong>\nView job: https://a.example/x?token=1\n',
    }),
  )
  expect(text).toBe('Acme Jobs\nNew\nData Engineer\nView job:')
})
