/** A weakness that somebody could bring in, as a change of one file, and the test that must turn red by it. */
export type Weakness = {
  name: string
  file: string
  /** Stands in the file exactly once. */
  find: string
  replace: string
  /** The test file, and how the full names of the tests that catch it begin or what they contain. */
  caughtBy: { file: string; test: string }
}

const attacks = (name: string) => `tests/attacks/${name}.test.ts`

/** One weakness in one line of a table: what, where, from, to, and by which attack it is caught. */
export function weakness(
  name: string,
  file: string,
  find: string,
  replace: string,
  testFile: string,
  test: string,
): Weakness {
  const caughtBy = { file: testFile.includes('/') ? testFile : attacks(testFile), test }
  return { name, file, find, replace, caughtBy }
}
