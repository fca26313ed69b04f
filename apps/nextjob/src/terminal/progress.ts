import cliProgress from 'cli-progress'
import type { Target } from './paint.ts'

const PLAIN_EVERY_MS = 5_000

/** How far a piece of work has come; `end` leaves the last state on the screen. */
export type Progress = { update(done: number, total: number): void; end(): void }

/**
 * Progress on stderr: a bar on a terminal, else a line every five seconds and none for what is done sooner.
 *
 * @param show how a count is written, e.g. as megabytes
 */
export function openProgress(
  label: string,
  options: { show: (count: number) => string; stream?: NodeJS.WriteStream & Target },
): Progress {
  const stream = options.stream ?? process.stderr
  return stream.isTTY ? bar(label, options.show, stream) : lines(label, options.show, stream)
}

function bar(label: string, show: (count: number) => string, stream: NodeJS.WriteStream): Progress {
  const width = Math.max(10, Math.min(40, (stream.columns ?? 80) - label.length - 37))
  const single = new cliProgress.SingleBar(
    {
      stream,
      barsize: width,
      hideCursor: true,
      fps: 10,
      format: (settings, params) => {
        const filled = cliProgress.Format.BarFormat(params.progress, settings)
        const percent = `${Math.floor(params.progress * 100)} %`.padStart(5)
        return `${label}  ${filled} ${percent}  ${show(params.value)} of ${show(params.total)}`
      },
    },
    cliProgress.Presets.rect,
  )
  let started = false
  return {
    update(done, total) {
      if (!started) single.start(total, done)
      started = true
      single.setTotal(total)
      single.update(Math.min(done, total))
    },
    end() {
      if (started) single.stop()
    },
  }
}

function lines(label: string, show: (count: number) => string, stream: NodeJS.WriteStream): Progress {
  let toldAt = Date.now()
  return {
    update(done, total) {
      if (Date.now() - toldAt < PLAIN_EVERY_MS) return
      toldAt = Date.now()
      stream.write(`${label}: ${show(done)} of ${show(total)}\n`)
    },
    end() {},
  }
}

/** A count as people write it. */
export const inNumbers = (count: number): string => count.toLocaleString('en-US')

/** Bytes in the unit that suits their size. */
export function inBytes(count: number): string {
  if (count >= 1e9) return `${(count / 1e9).toFixed(2)} GB`
  return count >= 1e6 ? `${(count / 1e6).toFixed(1)} MB` : `${Math.ceil(count / 1e3)} kB`
}
