import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** Names of props and members whose text people read or hear. */
const READ_BY_PEOPLE = new Set(
  `label title placeholder hint detail lead words spoken message subtitle headerTitle tabBarLabel closeLabel
   accessibilityLabel accessibilityHint aria-label aria-description alt`.split(/\s+/),
)

/**
 * Texts that stand in the code of screens and parts instead of in the catalogues: between JSX tags, and as values of
 * props and members that people read.
 *
 * @param app the folder with `app`, `features` and `ui`
 */
export async function findLiteralTexts(app: string): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('{app,features,ui}/**/*.{ts,tsx}', { cwd: app })) {
    if (/\.test\.tsx?$/.test(file)) continue
    const source = ts.createSourceFile(file, await readFile(join(app, file), 'utf8'), ts.ScriptTarget.Latest, true)
    const report = (node: ts.Node, text: string) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      found.push(`${file}:${line + 1} says “${text.trim().slice(0, 60)}” outside of the messages`)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && isWords(node.text)) report(node, node.text)
      for (const value of readValues(node))
        for (const text of textsOf(value)) if (isWords(text.text)) report(text, text.text)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}

/** What of a node is shown to people as it is. */
function readValues(node: ts.Node): ts.Expression[] {
  if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) return [node.expression]
  if (ts.isJsxAttribute(node) && READ_BY_PEOPLE.has(node.name.getText())) {
    const value = node.initializer
    if (value && ts.isJsxExpression(value)) return value.expression ? [value.expression] : []
    return value && ts.isStringLiteral(value) ? [value] : []
  }
  if (ts.isPropertyAssignment(node) && READ_BY_PEOPLE.has(node.name.getText().replace(/['"]/g, ''))) {
    return [node.initializer]
  }
  if (ts.isCallExpression(node) && /^(Alert\.alert|window\.(alert|confirm))$/.test(node.expression.getText())) {
    return [...node.arguments]
  }
  return []
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail

/** The literal texts that an expression may come to, without those that it only hands on: keys, ids, comparisons. */
function textsOf(value: ts.Expression): Text[] {
  if (ts.isStringLiteral(value) || ts.isNoSubstitutionTemplateLiteral(value)) return [value]
  if (ts.isTemplateExpression(value)) return [value.head, ...value.templateSpans.map((span) => span.literal)]
  if (ts.isConditionalExpression(value)) return [...textsOf(value.whenTrue), ...textsOf(value.whenFalse)]
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value)) return textsOf(value.expression)
  if (ts.isBinaryExpression(value)) {
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]
    if (joins.includes(value.operatorToken.kind)) return [...textsOf(value.left), ...textsOf(value.right)]
    return value.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? textsOf(value.right) : []
  }
  return []
}

/** Two letters in a row: units, separators and signs are nobody's language. */
const isWords = (text: string): boolean => /\p{L}{2,}/u.test(text)
