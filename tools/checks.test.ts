import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkDocReferences } from './check-doc-references.ts'
import { checkFileSizes } from './check-file-sizes.ts'

const roots: string[] = []
afterEach(() => Promise.all(roots.splice(0).map((root) => rm(root, { recursive: true }))))

async function folderOf(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nextjob-check-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

describe('checkDocReferences', () => {
  it('names each cited path that does not exist, once', async () => {
    const root = await folderOf({
      'README.md': 'See `apps/web/gone.ts:12`, `apps/web/gone.ts` and [the plan](docs/plan.md#now).',
      'docs/glossary.md': '[up](../README.md) [aside](aside.md)',
    })
    expect(await checkDocReferences(root)).toEqual([
      'README.md cites apps/web/gone.ts, which does not exist',
      'README.md cites docs/plan.md, which does not exist',
      'docs/glossary.md cites docs/aside.md, which does not exist',
    ])
  })

  it('is content with what exists, with patterns, addresses and anchors, and does not read code blocks', async () => {
    const root = await folderOf({
      'README.md':
        '`apps/a.ts` `apps/*/src` `apps/<name>` `npm start` [x](https://x.example/y) [y](#z)\n```\n`apps/no`\n```\n',
      'apps/a.ts': '',
    })
    expect(await checkDocReferences(root)).toEqual([])
  })
})

describe('checkFileSizes', () => {
  it('names files of code with more than 300 lines, and no others', async () => {
    const long = 'x\n'.repeat(301)
    const root = await folderOf({
      'apps/a/src/long.ts': long,
      'apps/a/src/long.tsx': long,
      'apps/a/src/fits.ts': 'x\n'.repeat(300),
      'apps/a/dist/made.ts': long,
      'apps/a/migrations/0001.ts': long,
      'node_modules/x/index.ts': long,
      'README.md': long,
    })
    expect(await checkFileSizes(root)).toEqual([
      'apps/a/src/long.ts has 301 lines, more than 300',
      'apps/a/src/long.tsx has 301 lines, more than 300',
    ])
  })
})
