/** Runs work alone among all windows of this app that ask by the same name. A phone has one window. */
export function inOneWindow<T>(_name: string, work: () => Promise<T>): Promise<T> {
  return work()
}
