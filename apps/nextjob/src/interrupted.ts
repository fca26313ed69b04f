/** The command was ended by Ctrl-C or SIGTERM; what was done stays done. */
export class Interrupted extends Error {
  override name = 'Interrupted' as const
}
