import type { ServiceError } from '../error'
import { cannotWrite, transactionBusy, transactionConflict } from '../database/failures'
import type { WechatErrorNumber } from '../wechat/errors'
import { throttled } from './refusals'

/** Where a fault strikes: what the functions ask of the cloud, what WeChat is asked, a phone's call, a timer. */
export type Site = 'gateway' | 'wechat' | 'call' | 'timer'

/** Which requests to the gateway a fault can meet at all; the others pass it by. */
export type Reach = 'any' | 'transaction' | 'commit' | 'write'

/** What a fault does to the work that it strikes. */
export type Effect =
  | { kind: 'delay' }
  /** The connection is closed, with the work not begun or already done. */
  | { kind: 'cut'; work: 'undone' | 'done' }
  | { kind: 'status'; status: number }
  | { kind: 'refuse'; error: () => ServiceError; endsTransaction?: true }
  /** The worker that asked dies, with the work not begun or already done. */
  | { kind: 'kill'; work: 'undone' | 'done' }
  | { kind: 'errcode'; errcode: WechatErrorNumber }
  | { kind: 'miss' }
  | { kind: 'late' }
  | { kind: 'double' }

export interface FaultKind {
  site: Site
  effect: Effect
  /** Gateway only; `any` when not said. */
  reach?: Reach
  /** What it is in the real service, in one sentence. */
  stands: string
}

/** Every fault that can be set, by name. The injector, its route, the tests and docs/faults.md read this table. */
export const FAULTS = {
  latency: {
    site: 'gateway',
    effect: { kind: 'delay' },
    stands: 'a slow network or database: the answer is right, and late',
  },
  refused: {
    site: 'gateway',
    effect: { kind: 'cut', work: 'undone' },
    stands: 'the connection is refused or reset before anything was done',
  },
  'answer-lost': {
    site: 'gateway',
    effect: { kind: 'cut', work: 'done' },
    stands: 'the work was done and committed, and the answer was lost on its way back',
  },
  unavailable: {
    site: 'gateway',
    effect: { kind: 'status', status: 502 },
    stands: 'a proxy in front of the service answers HTTP 502 with a page of its own',
  },
  throttled: {
    site: 'gateway',
    effect: { kind: 'refuse', error: throttled },
    stands: 'more requests a second than the plan allows: EXCEED_REQUEST_LIMIT',
  },
  conflict: {
    site: 'gateway',
    effect: { kind: 'refuse', error: transactionConflict, endsTransaction: true },
    reach: 'transaction',
    stands: 'another writer was faster: DATABASE_TRANSACTION_CONFLICT on an operation',
  },
  'transaction-busy': {
    site: 'gateway',
    effect: { kind: 'refuse', error: transactionBusy, endsTransaction: true },
    reach: 'transaction',
    stands: 'the same race as the service reports it on other days: TransactionBusy',
  },
  'commit-conflict': {
    site: 'gateway',
    effect: { kind: 'refuse', error: transactionConflict, endsTransaction: true },
    reach: 'commit',
    stands: 'the conflict shows only when the transaction commits; nothing was written',
  },
  'commit-lost': {
    site: 'gateway',
    effect: { kind: 'cut', work: 'done' },
    reach: 'commit',
    stands: 'the transaction was committed, and the answer to the commit was lost',
  },
  'disk-full': {
    site: 'gateway',
    effect: { kind: 'refuse', error: () => cannotWrite(new Error('database or disk is full')) },
    reach: 'write',
    stands: 'the database has no room and refuses writes; reads go on',
  },
  'killed-before': {
    site: 'gateway',
    effect: { kind: 'kill', work: 'undone' },
    stands:
      'the function instance dies (memory, redeployment, host) before its nth request is served',
  },
  'killed-after': {
    site: 'gateway',
    effect: { kind: 'kill', work: 'done' },
    stands:
      'the function instance dies after its nth request was served, before it reads the answer',
  },
  'call-refused': {
    site: 'call',
    effect: { kind: 'cut', work: 'undone' },
    stands: 'the phone has no network: its call never arrives',
  },
  'call-lost': {
    site: 'call',
    effect: { kind: 'cut', work: 'done' },
    stands:
      'the phone loses the network while it waits: the call was done, its answer never arrives',
  },
  'wechat-no-credit': {
    site: 'wechat',
    effect: { kind: 'errcode', errcode: 43101 },
    stands: 'the person has not allowed the message, or took it back: 43101',
  },
  'wechat-bad-field': {
    site: 'wechat',
    effect: { kind: 'errcode', errcode: 47003 },
    stands: 'a field does not fit the template: 47003',
  },
  'wechat-stale-token': {
    site: 'wechat',
    effect: { kind: 'errcode', errcode: 40001 },
    stands: 'another server asked for a new access token, so ours is void: 40001',
  },
  'wechat-quota': {
    site: 'wechat',
    effect: { kind: 'errcode', errcode: 45009 },
    stands: 'the day’s quota of an API is used up: 45009',
  },
  'wechat-busy': {
    site: 'wechat',
    effect: { kind: 'errcode', errcode: -1 },
    stands: 'WeChat’s own “system busy, try again later”: -1',
  },
  'wechat-lost': {
    site: 'wechat',
    effect: { kind: 'cut', work: 'done' },
    stands: 'WeChat did what it was asked, and its answer was lost: nobody knows the outcome',
  },
  'timer-missed': {
    site: 'timer',
    effect: { kind: 'miss' },
    stands: 'the platform drops a trigger',
  },
  'timer-late': {
    site: 'timer',
    effect: { kind: 'late' },
    stands: 'the platform fires a trigger later than it is due',
  },
  'timer-doubled': {
    site: 'timer',
    effect: { kind: 'double' },
    stands: 'the platform fires one trigger twice, at the same moment',
  },
} as const satisfies Record<string, FaultKind>

export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]

/** The kind of a fault, with every field that only some have. */
export const kindOf = (name: FaultName): FaultKind => FAULTS[name]
