/** Where a command tells what it does. */
export interface Reporter {
  /** A result. */
  say(line: string): void
  /** How far long work is; only now and then is the line made and shown. */
  progress(line: () => string): void
}
