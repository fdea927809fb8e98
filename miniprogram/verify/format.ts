import type { Receipt } from '../contract/ledger'
import { momentText } from '../format/moment'
import { say } from '../words'
import { differing, type CheckName, type Outcome } from './ledger/checks'
import type { Evidence } from './ledger/evidence'
import type { Verdict } from './ledger/verdict'
import { words } from './words'

/** One check on the screen. `status` is `unknown` until it is made. */
export interface CheckRow {
  name: CheckName
  title: string
  status: Outcome['status'] | 'unknown'
  said: string
  /** What exactly is different, where something is. */
  more: string
}

export function rowOf(name: CheckName, outcome?: Outcome, evidence?: Evidence): CheckRow {
  const { checks, faults } = words()
  const { title, broken, passed, waiting } = checks[name]
  const row = { name, title, more: '' }
  switch (outcome?.status) {
    case undefined:
      return { ...row, status: 'unknown', said: '' }
    case 'passed':
      return { ...row, status: 'passed', said: passed }
    case 'waiting':
      return { ...row, status: 'waiting', said: waiting }
    case 'failed': {
      const isTold = outcome.fault === 'other-records' && evidence !== undefined
      const more = isTold ? differenceText(evidence) : ''
      return { ...row, title: broken, status: 'failed', said: faults[outcome.fault], more }
    }
  }
}

/** What was changed: the level in full, since it is what a rating is; anything else by its name. */
function differenceText(evidence: Evidence): string {
  const { facts, say: told } = words()
  const names = differing(evidence)
  if (names.includes('level') && evidence.again)
    return told.leveled(
      say().level(evidence.receipt.facts.level),
      say().level(evidence.again.facts.level),
    )
  const known = names.flatMap((name) => facts[name] ?? [])
  return known.length > 0 ? told.differs(known) : ''
}

/** What was rated and when, as the receipt says it. */
export function ratedText({ facts }: Receipt, place: string, now: string) {
  return {
    what: words().say.rated(say().level(facts.level), place),
    when: momentText(facts.receivedAt, now),
  }
}

/** The whole in one sentence. */
export function resultText(verdict: Verdict, { promisedBy }: Receipt, now: string): string {
  const told = words().say
  return verdict === 'waiting'
    ? told.waiting(told.byTime(momentText(promisedBy, now)))
    : told[verdict]
}

/** What to do about it, where nothing is wrong and nothing is proved. */
export function noteText(verdict: Verdict): string {
  const { waitingNote, unaskedNote } = words().say
  const notes: Partial<Record<Verdict, string>> = { waiting: waitingNote, unasked: unaskedNote }
  return notes[verdict] ?? ''
}

/** The figures behind the checks, for whoever reckons them once more. */
export function detailRows({ receipt, proof, newest, now }: Evidence) {
  const { details } = words().pages.verify
  const told = words().say
  const { inclusion } = proof
  const rows: [label: string, value: string][] = [
    [details.leaf, receipt.leaf],
    [details.key, receipt.key],
    [details.promised, momentText(receipt.promisedBy, now)],
  ]
  if (inclusion) rows.push([details.height, told.page(inclusion.height)])
  if (newest.head)
    rows.push(
      [details.head, newest.head.root],
      [details.size, told.size(newest.head.entries, newest.head.blocks)],
      [details.at, momentText(newest.head.at, now)],
    )
  return rows.map(([label, value]) => ({ label, value }))
}
