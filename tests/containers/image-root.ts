import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildah, IMAGE } from './build-image.ts'

/** What the image says of itself, as far as it is looked at here. */
type ImageConfig = {
  User: string
  Env: string[]
  Entrypoint: string[]
  Healthcheck?: { Test: string[] }
}

/** The built image, mounted so that it can be looked into and run. */
export type ImageRoot = {
  /** Its root as it was built; mounted over, never written. */
  path: string
  config: ImageConfig
  close(): void
}

export function openImageRoot(): ImageRoot {
  const container = buildah('from', IMAGE)
  const path = buildah('mount', container)
  const { Docker } = JSON.parse(buildah('inspect', '--type', 'image', IMAGE)) as { Docker: { config: ImageConfig } }
  return {
    path,
    config: Docker.config,
    close() {
      buildah('umount', container)
      buildah('rm', container)
    },
  }
}

const SHELLS_AND_TOOLS = [
  'sh',
  'bash',
  'dash',
  'busybox',
  'npm',
  'npx',
  'apt-get',
  'dpkg',
  'gcc',
  'make',
  'curl',
  'perl',
]
const FOLDERS = ['bin', 'sbin', 'usr/bin', 'usr/sbin', 'usr/local/bin', 'nextjob/node_modules/.bin']

/** What the image must not have or lacks. */
export function imageFaults({ path, config }: ImageRoot): string[] {
  const faults: string[] = []
  const say = (isFault: boolean, fault: string) => {
    if (isFault) faults.push(fault)
  }
  say(config.User !== '10001:10001', `runs as ${config.User}`)
  say(!config.Healthcheck?.Test.length, 'has no health check')
  say(
    config.Env.some((line) => /SECRET|PASSWORD|KEY|TOKEN/.test(line)),
    'has secrets in its environment',
  )
  for (const folder of FOLDERS) {
    for (const tool of SHELLS_AND_TOOLS) say(existsSync(join(path, folder, tool)), `has ${folder}/${tool}`)
  }
  const modules = readdirSync(join(path, 'nextjob/node_modules'))
  for (const name of ['expo', 'react', 'react-native', 'metro', 'typescript', 'vitest', 'playwright-core']) {
    say(modules.includes(name), `has the package ${name}`)
  }
  say(!existsSync(join(path, 'nextjob/apps/mobile/dist/index.html')), 'has no web export of the app')
  for (const [what, ...query] of [
    ['setuid or setgid files', '-type', 'f', '-perm', '/6000'],
    ['files that others may write', '-type', 'f', '-perm', '/022'],
    [
      'keys or settings',
      '-path',
      '*/node_modules',
      '-prune',
      '-o',
      '-name',
      '.env*',
      '-print',
      '-o',
      '-name',
      '*.pem',
      '-print',
      '-o',
      '-name',
      '.npmrc',
      '-print',
    ],
    ['tests', '-path', '*/node_modules', '-prune', '-o', '-name', '*.test.ts', '-print'],
  ]) {
    const found = execFileSync('find', [path, '-xdev', ...query], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }).trim()
    say(found !== '', `has ${what}: ${found.split('\n')[0]?.slice(path.length)}`)
  }
  return faults
}

/** Megabytes of the files in the image. */
export const imageMegabytes = ({ path }: ImageRoot): number =>
  Number(execFileSync('du', ['-sm', path], { encoding: 'utf8' }).split('\t')[0])
