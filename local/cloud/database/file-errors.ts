/** What can be wrong with the data file, each with the sentence that says what to do. */
const REASONS = {
  DATA_IN_USE: (file: string) =>
    `${file} is in use by another local cloud: stop that one, or start with another --data folder.`,
  DATA_DAMAGED: (file: string) =>
    `${file} is damaged, and was left as it is: \`npm run data -- check\` says where. Start on a backup, or with --reset, which deletes the folder.`,
  DATA_MISSING: (file: string) =>
    `${file} is missing or empty though its folder has been in use, and nothing was changed: put it back from a backup, or start with --reset, which deletes the folder.`,
  DATA_FOREIGN: (file: string) =>
    `${file} belongs to another program: start with another --data folder.`,
  DATA_NOT_WRITABLE: (file: string) =>
    `${file} cannot be opened for writing: check that its folder exists and may be written to.`,
  DISK_FULL: (file: string) =>
    `${file} cannot be written, the disk or its quota is full: free some space and start again.`,
  DATA_UNREADABLE: (file: string) => `${file} cannot be opened: see the cause.`,
} as const

type Reason = keyof typeof REASONS

/** Stable codes of what keeps a data file from being opened. */
export type DataFileCode = Reason | 'DATA_NEWER' | 'INDEX_NOT_UNIQUE'

/** Thrown when the data file cannot be opened as it is; the message says what to do, nothing was changed. */
export class DataFileError extends Error {
  constructor(
    readonly code: DataFileCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'DataFileError'
  }
}

export const fileError = (code: Reason, file: string, cause?: unknown) =>
  new DataFileError(code, REASONS[code](file), { cause })

/** SQLite's words for them; an open that fails has no code, only SQLite's number in its text. */
const BY_SQLITE: readonly [code: RegExp, reason: Reason][] = [
  [/SQLITE_(BUSY|LOCKED)/, 'DATA_IN_USE'],
  [/SQLITE_(NOTADB|CORRUPT)/, 'DATA_DAMAGED'],
  [/SQLITE_(READONLY|PERM|CANTOPEN)|Unable to open connection.*14/, 'DATA_NOT_WRITABLE'],
  // A quota or a limit on files refuses the write itself.
  [/SQLITE_FULL|SQLITE_IOERR_(WRITE|SHM(OPEN|SIZE|MAP))/, 'DISK_FULL'],
]

/** Libsql has no name for some extended codes; their lowest byte is the plain one. */
const PLAIN_CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
}

const named = (code: string) =>
  code.replace(/^UNKNOWN_SQLITE_ERROR_(\d+)$/, (all, number: string) => {
    return PLAIN_CODES[Number(number) & 0xff] ?? all
  })

/** The code, if there is one, and the text; the error may come from another realm. */
function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const code = 'code' in error ? named(String(error.code)) : ''
  return `${code} ${'message' in error ? String(error.message) : ''}`
}

/** What an error of SQLite means; undefined for any other error. */
export function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof DataFileError) return undefined
  const words = wordsOf(error)
  const known = BY_SQLITE.find(([pattern]) => pattern.test(words))
  return known?.[1] ?? (words.includes('SQLITE_') ? 'DATA_UNREADABLE' : undefined)
}

/** SQLite's error as a sentence that says what to do, with the error as its cause; others as they are. */
export function explained(error: unknown, file: string): unknown {
  const reason = reasonOf(error)
  return reason ? fileError(reason, file, error) : error
}
