import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ImageRoot } from './image-root.ts'

/** By its path: PATH is the image's. */
const CHROOT = '/usr/sbin/chroot'

/** The image's root as an engine would give it to a container: read-only, with its own /data, /tmp and /run/secrets. */
export type Container = {
  /** Runs a role as the image's user, a direct child of this process. */
  start(role: string, settings: Record<string, string>): RunningRole
  /** Runs a command to its end. */
  run(args: string[], settings: Record<string, string>): { status: number | null; stdout: string; stderr: string }
  /** Runs the image's health check with the settings of a role. */
  health(settings: Record<string, string>): boolean
  close(): void
}

export type RunningRole = { child: ChildProcess; said(): string; ended: Promise<number | null> }

/** @param secrets files of /run/secrets, by name */
export function openContainer(image: ImageRoot, secrets: Record<string, string>): Container {
  const root = mkdtempSync(join(tmpdir(), 'nextjob-container-'))
  const mounted: string[] = []
  const mount = (...args: string[]) => {
    execFileSync('mount', args)
    mounted.unshift(args.at(-1) ?? '')
  }
  mount('--bind', image.path, root)
  mount('-o', 'remount,bind,ro', root)
  mounted.shift()
  for (const folder of ['tmp', 'data', 'run/secrets']) mount('-t', 'tmpfs', 'tmpfs', join(root, folder))
  mount('-t', 'proc', 'proc', join(root, 'proc'))
  mount('--bind', '/dev', join(root, 'dev'))
  chmodSync(join(root, 'tmp'), 0o1777)
  execFileSync('chown', ['10001:10001', join(root, 'data')])
  for (const [name, value] of Object.entries(secrets)) {
    writeFileSync(join(root, 'run/secrets', name), `${value}\n`, { mode: 0o444 })
  }
  const fromImage = Object.fromEntries(image.config.Env.map((line) => line.split(/=(.*)/s).slice(0, 2)))
  const command = (args: readonly string[]) => ['--userspec=10001:10001', root, ...args]

  return {
    start(role, settings) {
      const child = spawn(CHROOT, command([...image.config.Entrypoint, role]), { env: { ...fromImage, ...settings } })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
      return { child, ended, said: () => said }
    },
    run: (args, settings) =>
      spawnSync(CHROOT, command([...image.config.Entrypoint, ...args]), {
        env: { ...fromImage, ...settings },
        encoding: 'utf8',
      }),
    health(settings) {
      const [, ...check] = image.config.Healthcheck?.Test ?? []
      return spawnSync(CHROOT, command(check), { env: { ...fromImage, ...settings } }).status === 0
    },
    close() {
      for (const path of mounted) execFileSync('umount', [path])
      rmSync(root, { recursive: true })
    },
  }
}

/** Looks again until it is so. @throws Error with what a role said, after `seconds` */
export async function until(
  what: string,
  seconds: number,
  look: () => Promise<boolean> | boolean,
  roles: RunningRole[],
) {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(100)) {
    if (await look()) return
  }
  throw new Error(`${what}: not within ${seconds} s\n${roles.map((role) => role.said().slice(-2_000)).join('\n')}`)
}
