/**
 * Runs work alone among all windows of this app that ask by the same name. Without Web Locks (a plain http address of
 * the home network) windows do not know of one another: what is run here must bear that.
 */
export async function inOneWindow<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(`nextjob-${name}`, work) : await work()
}
