/** How a test went. */
export type Verdict =
  | { outcome: 'passed' }
  | { outcome: 'failed'; what: string }
  | { outcome: 'skipped'; reason: string }

/** Thrown when a test asks for what cannot be asked of CloudBase by its SDK: says why. */
export class Skip extends Error {
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'Skip'
  }
}

/** Thrown when a test's expectation is not met: says what was expected and what came. */
export class Mismatch extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Mismatch'
  }
}

/** A value in one line. */
export const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value)

/** The code of an error of the service. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
