import { access, glob, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** The folders of the repository by which a word in code quotes is known to be a path. */
const folders = /^(?:apps|packages|tests|bench|docs|tools|\.ci)\//

/**
 * Paths cited in README.md, CONTRIBUTING.md and docs/ that do not exist, one sentence each. Cited are the targets of
 * links, relative to the document, and words in code quotes that begin with a folder of the repository.
 */
export async function checkDocReferences(root: string): Promise<string[]> {
  const wrong: string[] = []
  for await (const document of glob(['*.md', 'docs/**/*.md'], { cwd: root })) {
    const text = (await readFile(join(root, document), 'utf8')).replace(/^```.*?^```/gms, '')
    for (const path of [...linked(text, dirname(document)), ...quoted(text)]) {
      const exists = await access(join(root, path)).then(
        () => true,
        () => false,
      )
      if (!exists) wrong.push(`${document} cites ${path}, which does not exist`)
    }
  }
  return [...new Set(wrong)].sort()
}

function linked(text: string, from: string): string[] {
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? '')
  return targets
    .filter((target) => !/^(?:[a-z][a-z0-9+.-]*:|#|\/)/i.test(target))
    .map((target) => relative('.', join(from, decodeURI(target.replace(/#.*$/, '')))))
}

/** Placeholders and patterns, as in `apps/<name>/src/*.ts`, cite nothing. */
function quoted(text: string): string[] {
  const words = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '')
  return words
    .filter((word) => folders.test(word) && !/[*<>{}…$]/.test(word))
    .map((word) => word.replace(/[:#].*$/, ''))
}
