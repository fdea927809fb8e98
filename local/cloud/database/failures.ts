import { ServiceError } from '../error'
import { reasonOf } from './file-errors'
import { TRANSACTION_LIFE_MS } from './limits'
import type { DataFileCode } from './file-errors'

/** Thrown for parameters the gateway cannot read: a missing name, text that is no EJSON. */
export const invalidParameter = (what: string, cause?: unknown) =>
  new ServiceError('INVALID_PARAM', `[InvalidParameter] ${what}`, { cause })

/** Thrown when the database refuses: an unknown operator, an update that does not fit, a full disk. */
export const requestFailed = (what: string, cause?: unknown) =>
  new ServiceError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${what}`, { cause })

/** What SQLite's failures mean to whoever asked, and what to do. */
const DISK_FAILURES: Partial<Record<DataFileCode, string>> = {
  DATA_DAMAGED:
    'the data file is damaged: stop the cloud, see `npm run data -- check`, and start on a backup',
  DISK_FULL:
    'the data file cannot be written, the disk is full: check the disk, free some space and try again',
  DATA_IN_USE: 'another program is writing to the data file: end that one and try again',
}

/** Thrown when SQLite does not take a write: a full or failing disk. */
export const cannotWrite = (cause: unknown) =>
  diskFailure(cause) ??
  requestFailed('the data file cannot be written: check the disk and try again', cause)

/** What to say of an error of SQLite that has a known cause; undefined for any other. */
export function diskFailure(cause: unknown): ServiceError | undefined {
  const reason = reasonOf(cause)
  const sentence = reason && DISK_FAILURES[reason]
  return sentence ? requestFailed(sentence, cause) : undefined
}

/** Thrown for a collection nobody has made. */
export const collectionMissing = (name: string) =>
  new ServiceError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  )

/** Thrown by addCollection for a name that is taken. */
export const collectionExists = (name: string) =>
  new ServiceError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceExist] Table exist: ${name}.`)

/** Thrown by addCollection when the environment is full. */
export const tooManyCollections = (limit: number) =>
  new ServiceError(
    'DATABASE_COLLECTION_EXCEED_LIMIT',
    `[LimitExceeded] an environment holds at most ${limit} collections.`,
  )

/** Thrown when a write would give a unique index, `_id` among them, one value twice. */
export const duplicateKey = (collection: string, index: string, value: string) =>
  requestFailed(
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: { : ${value} }}]}, {<nil>}]`,
  )

/** Thrown for a transaction that never was, has ended, or has lived its 30 seconds. */
export const transactionMissing = () =>
  new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in ${TRANSACTION_LIFE_MS / 1000} seconds`,
  )

/** The same race as the service reports it elsewhere; that transaction is over too. */
export const transactionBusy = () =>
  new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionBusy] Transaction is busy.',
  )

/** Thrown when a transaction writes what another has written or locked; that transaction is over. */
export const transactionConflict = () =>
  new ServiceError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] WriteConflict: the document was written by another operation, start the transaction again',
  )
