import type { FaultInput } from '../../../local/cloud/faults'
import { FAULTS, kindOf, type FaultName, type Site } from '../../../local/cloud/faults/table'

/** The promises of the design (§2) in a few words; each fault is held against each. */
export const PROMISES = {
  1: 'one attempt, one record',
  2: 'nothing acknowledged is lost',
  3: 'nothing disappears',
  4: 'no invented ratings',
  5: 'the clock starts at submission',
  6: 'the rated unit never learns who rated',
  7: 'independence of those who follow up',
  8: 'figures are honest',
  9: 'the filter never drops a rating',
  10: 'the date shown is right',
  11: 'an echo the same day',
} as const
export type PromiseNumber = keyof typeof PROMISES
export const PROMISE_NUMBERS = Object.keys(PROMISES).map(Number) as PromiseNumber[]

/** A cell that is a test. Any other text is the reason why there is none. */
export const TESTED = '✓'

type Row = Record<PromiseNumber, string>

const NOT_THE_FILTER = 'the filter is asked outside any transaction and writes nothing'

/** What the functions ask of the cloud may fail at any request: a submit, an act, a pass. */
const asked: Row = {
  1: TESTED,
  2: TESTED,
  3: TESTED,
  4: TESTED,
  5: TESTED,
  6: TESTED,
  7: TESTED,
  8: TESTED,
  9: TESTED,
  10: TESTED,
  11: TESTED,
}

const inTransaction: Row = { ...asked, 9: NOT_THE_FILTER }

const call: Row = { ...asked, 9: 'the phone’s network does not lie between us and the filter' }

const wechat: Row = {
  1: TESTED,
  2: TESTED,
  3: 'WeChat keeps none of our records',
  4: 'a message or a verdict cannot become a rating',
  5: 'no deadline waits for WeChat',
  6: TESTED,
  7: 'WeChat assigns nobody',
  8: 'no figure counts what WeChat answers',
  9: TESTED,
  10: 'a date is answered by us, not by WeChat',
  11: TESTED,
}

const timer: Row = {
  1: TESTED,
  2: 'a timer acknowledges nothing to anybody',
  3: TESTED,
  4: TESTED,
  5: TESTED,
  6: TESTED,
  7: TESTED,
  8: TESTED,
  9: 'no filter is asked by a timer',
  10: TESTED,
  11: TESTED,
}

/** Fault × promise. No cell is empty: it is a test, or it says why not. */
export const MATRIX: Record<FaultName, Row> = {
  latency: asked,
  refused: asked,
  'answer-lost': asked,
  unavailable: asked,
  throttled: asked,
  conflict: inTransaction,
  'transaction-busy': inTransaction,
  'commit-conflict': inTransaction,
  'commit-lost': inTransaction,
  'disk-full': inTransaction,
  'killed-before': asked,
  'killed-after': asked,
  'call-refused': call,
  'call-lost': call,
  'wechat-no-credit': wechat,
  'wechat-bad-field': wechat,
  'wechat-stale-token': wechat,
  'wechat-quota': wechat,
  'wechat-busy': wechat,
  'wechat-lost': wechat,
  'timer-missed': timer,
  'timer-late': timer,
  'timer-doubled': timer,
}

/** How each fault is set where it needs more than its name. */
const SETTINGS: Partial<Record<FaultName, Omit<FaultInput, 'fault'>>> = {
  latency: { latencyMs: 20_000, virtual: true },
  'timer-late': { latencyMs: 30 * 60_000 },
}

/** What is posted to set a fault, at the next piece of work that it can strike. */
export const settingOf = (fault: FaultName): FaultInput => ({ fault, ...SETTINGS[fault] })

/** The faults of one site, in the order of the table. */
export const faultsAt = (site: Site): FaultName[] =>
  (Object.keys(FAULTS) as FaultName[]).filter((name) => kindOf(name).site === site)

/** The promises that a fault is tested against. */
export const testedIn = (fault: FaultName): PromiseNumber[] =>
  PROMISE_NUMBERS.filter((promise) => MATRIX[fault][promise] === TESTED)
