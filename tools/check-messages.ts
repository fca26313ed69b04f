import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { findLiteralTexts } from './find-literal-texts.ts'

/** Whose keys the other languages are held to. */
const FIRST = 'en'
const PLURAL = /^(.*)_(zero|one|two|few|many|other)$/

/** The texts of one namespace in one language: dotted key → text. */
type Texts = ReadonlyMap<string, string>

/**
 * What is wrong with the app's texts, a sentence each: keys missing or left over in a language, plural forms that the
 * language needs and has not, placeholders that English does not have, sentences left in English, and texts that stand
 * in the code of screens.
 *
 * @param root of the repository
 */
export async function checkMessages(root: string): Promise<string[]> {
  const app = join(root, 'apps/mobile/src')
  return [...(await checkCatalogues(join(app, 'lib/i18n/messages'))), ...(await findLiteralTexts(app))].sort()
}

async function checkCatalogues(folder: string): Promise<string[]> {
  const languages = new Map<string, Map<string, Texts>>()
  const wrong: string[] = []
  for await (const file of glob('*/*.ts', { cwd: folder })) {
    const [language = '', name = ''] = file.split(/[\\/]/)
    const texts = await readTexts(join(folder, file), `${language}/${name}`, wrong)
    const known = languages.get(language) ?? new Map<string, Texts>()
    languages.set(language, known.set(basename(name, '.ts'), texts))
  }
  const first = languages.get(FIRST) ?? new Map<string, Texts>()
  for (const [language, namespaces] of languages) {
    for (const name of new Set([...first.keys(), ...namespaces.keys()])) {
      const english = first.get(name)
      const texts = namespaces.get(name)
      if (english && texts) wrong.push(...compare(`${language}/${name}`, language, english, texts))
      else wrong.push(`${texts ? FIRST : language}/${name}.ts is missing`)
    }
  }
  return wrong
}

/** Each module of texts exports one object, of texts and of such objects. */
async function readTexts(path: string, where: string, wrong: string[]): Promise<Texts> {
  const texts = new Map<string, string>()
  const walk = (value: ts.Expression, key: string) => {
    if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) walk(value.expression, key)
    else if (ts.isStringLiteralLike(value) && value.text.trim() !== '') texts.set(key, value.text)
    else if (!ts.isObjectLiteralExpression(value)) wrong.push(`${where}: ${key} is no text`)
    else
      for (const member of value.properties) {
        if (!ts.isPropertyAssignment(member)) wrong.push(`${where}: ${key} holds ${member.getText(source)}`)
        else walk(member.initializer, [...(key === '' ? [] : [key]), nameOf(member.name)].join('.'))
      }
  }
  const source = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest)
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { initializer } of statement.declarationList.declarations) if (initializer) walk(initializer, '')
  }
  return texts
}

const nameOf = (name: ts.PropertyName): string => (ts.isComputedPropertyName(name) ? '' : name.text)

function compare(where: string, language: string, english: Texts, texts: Texts): string[] {
  const wrong: string[] = []
  const plurals = pluralsOf(english)
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const wanted = new Set([...english.keys()].filter((key) => !plurals.has(baseOf(key))))
  for (const base of plurals) for (const form of forms) wanted.add(`${base}_${form}`)
  for (const key of wanted) if (!texts.has(key)) wrong.push(`${where}: ${key} is missing`)
  for (const [key, text] of texts) {
    if (!wanted.has(key)) {
      wrong.push(`${where}: ${key} is not needed`)
      continue
    }
    const isPlural = plurals.has(baseOf(key))
    const original = isPlural ? (english.get(`${baseOf(key)}_other`) ?? '') : (english.get(key) ?? '')
    const [here, there] = [placeholdersOf(text), placeholdersOf(original)]
    // A plural form may say the number in words: "yesterday".
    if (isPlural && there.has('count')) here.add('count')
    for (const name of here) if (!there.has(name)) wrong.push(`${where}: ${key} has {{${name}}}, which English has not`)
    for (const name of there) if (!here.has(name)) wrong.push(`${where}: ${key} lacks {{${name}}}`)
    if (language !== FIRST && text === english.get(key) && /\p{L}{2,} \p{L}{2,}/u.test(text))
      wrong.push(`${where}: ${key} is still English`)
  }
  return wrong
}

/** The keys, without their form, that count something. */
function pluralsOf(texts: Texts): Set<string> {
  return new Set([...texts.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length)))
}

const baseOf = (key: string): string => PLURAL.exec(key)?.[1] ?? key

const placeholdersOf = (text: string): Set<string> =>
  new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? ''))
