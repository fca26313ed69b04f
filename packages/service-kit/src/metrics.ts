import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'

/*
 * The numbers of this process, as Prometheus reads them. They are the process's own, like its memory, so they are kept in
 * one place for all of it; a file that counts something makes its counter where it counts. Labels are names out of a short
 * list: never an id, an address or a word of a person.
 */

/** A number that only grows: `nextjob_<name>_total`. */
export function counter<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
): Counter<Label> {
  return new Counter({ name: `nextjob_${name}_total`, help, labelNames: [...labels] })
}

/** A number as it is now: `nextjob_<name>`. */
export function gauge<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
): Gauge<Label> {
  return new Gauge({ name: `nextjob_${name}`, help, labelNames: [...labels] })
}

/** Durations in seconds: `nextjob_<name>_seconds`. */
export function durations<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
): Histogram<Label> {
  const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
  return new Histogram({ name: `nextjob_${name}_seconds`, help, labelNames: [...labels], buckets })
}

let watched = false

/** Has memory, CPU, event-loop lag and garbage collection of the process measured, from the first call on. */
export function watchProcess(): void {
  if (!watched) collectDefaultMetrics()
  watched = true
}

/** All numbers in Prometheus' text format, and its content type. */
export async function metricsText(): Promise<{ text: string; type: string }> {
  return { text: await register.metrics(), type: register.contentType }
}
