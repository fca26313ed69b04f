import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkMessages } from './check-messages.ts'

const roots: string[] = []
afterEach(() => Promise.all(roots.splice(0).map((root) => rm(root, { recursive: true }))))

/** A repository whose app has these files. */
async function appOf(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nextjob-messages-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, 'apps/mobile/src', path)), { recursive: true })
    await writeFile(join(root, 'apps/mobile/src', path), text)
  }
  return root
}
const texts = (language: string, texts: object) => ({
  [`lib/i18n/messages/${language}/offers.ts`]: `export const offers = ${JSON.stringify(texts)}`,
})

describe('the catalogues', () => {
  it('are well with every key and every form that a language needs, and no other', async () => {
    const root = await appOf({
      ...texts('en', { title: 'Offers', days_one: 'yesterday', days_other: '{{count}} days ago' }),
      ...texts('pl', {
        title: 'Oferty',
        days_one: 'wczoraj',
        days_few: '{{count}} dni temu',
        days_many: '{{count}} dni temu',
        days_other: '{{count}} dnia temu',
      }),
    })
    expect(await checkMessages(root)).toEqual([])
  })

  it('are missed by key, by plural form, by placeholder, by namespace, and by language', async () => {
    const root = await appOf({
      ...texts('en', {
        list: { title: 'Offers of {{name}}', empty: 'Nothing here yet' },
        n_one: '{{count}}',
        n_other: '{{count}}',
      }),
      ...texts('uk', {
        list: { title: 'Пропозиції', empty: 'Nothing here yet' },
        n_one: '{{count}}',
        n_other: '{{count}}',
        old: 'Так',
      }),
      'lib/i18n/messages/en/ask.ts': `export const ask = { title: 'Ask' }`,
    })
    expect(await checkMessages(root)).toEqual([
      'uk/ask.ts is missing',
      'uk/offers: list.empty is still English',
      'uk/offers: list.title lacks {{name}}',
      'uk/offers: n_few is missing',
      'uk/offers: n_many is missing',
      'uk/offers: old is not needed',
    ])
  })
})

describe('the code of screens', () => {
  it('is found to hold texts: between tags, in props, in members, in alerts, in each branch', async () => {
    const root = await appOf({
      'features/offers/List.tsx': `
        export const List = ({ isNew, t }) => (
          <View>
            <Text>Offers</Text>
            <Button label={isNew ? 'Save' : t('saved')} />
            <Text>{isNew && 'fresh'}</Text>
            <Text>{\`\${t('n')} alerts\`}</Text>
            <Field aria-label="Search" />
          </View>
        )
        export const ask = () => Alert.alert('Sure?')
      `,
      'app/index.tsx': `export const options = { title: 'Home' }`,
    })
    expect((await checkMessages(root)).map((line) => line.replace(/ outside.*/, ''))).toEqual([
      'app/index.tsx:1 says “Home”',
      'features/offers/List.tsx:11 says “Sure?”',
      'features/offers/List.tsx:4 says “Offers”',
      'features/offers/List.tsx:5 says “Save”',
      'features/offers/List.tsx:6 says “fresh”',
      'features/offers/List.tsx:7 says “alerts”',
      'features/offers/List.tsx:8 says “Search”',
    ])
  })

  it('may hold names of icons, styles, routes and keys, signs and tests', async () => {
    const root = await appOf({
      'ui/Row.tsx': `
        export const Row = ({ t, kind }) => (
          <View role="button" style={{ color: 'red' }}>
            <Icon name="save" /> · <Text title={t('offers.title')} />{kind === 'new' ? '•' : null}
          </View>
        )
        export const go = () => router.push('/offers')
      `,
      'ui/Row.test.tsx': `it('x', () => render(<Text>Offers</Text>))`,
    })
    expect(await checkMessages(root)).toEqual([])
  })
})
