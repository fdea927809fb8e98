import {
  BLIND_CAUSES,
  FINDING_ACTS,
  SIGNALS,
  type EvidenceRow,
  type FindingRow,
  type FindingView,
  type GuideDraft,
} from '../../../miniprogram/contract/findings'
import { dayOf, type Day } from '../../../miniprogram/contract/time'
import { diffOf } from '../guide/change'
import type { Person } from '../reference'
import { departmentName, itemName, placeOf, whoDid, type Directory } from '../view/names'
import { findingActsFor, type FindingContext } from './decide'
import type { Evidence, Finding, HistoryEntry, Subject } from './model'
import { retestView } from './retest'

/** What the clock did, in words. */
const DONE_BY_CLOCK = {
  proposed: '系统发现',
  'came-again': '办结后又出现',
  gone: '不再出现',
} as const

/** The item, or the window with its centre. */
function subjectName(names: Directory, subject: Subject): string {
  const [kind, id = ''] = subject.split(/:(.*)/s)
  if (kind === 'item') return itemName(names, id) || id
  const window = names.windows.find(({ _id }) => _id === id)
  if (!window) return id
  const place = placeOf(names, { centre: window.centre, window: id })
  return `${place.centre} ${place.window}`
}

export function findingRow(one: Finding, names: Directory, today: Day): FindingRow {
  const { _id, step, cause, owner, state, outcome, measure, due, proposal } = one
  return {
    id: _id,
    subject: subjectName(names, one.subject),
    step,
    cause: cause === '' ? '' : BLIND_CAUSES[cause],
    owner: departmentName(names, owner),
    state,
    ...(outcome ? { outcome } : {}),
    measure,
    ...(due ? { due } : {}),
    isOverdue: state === 'accepted' && due !== undefined && due < today,
    hasProposal: proposal !== undefined,
  }
}

interface Reading {
  names: Directory
  person: Person
  context: FindingContext
  /** Ids of the cases this person may open. */
  open: ReadonlySet<string>
  guide?: GuideDraft
}

/** A finding as somebody may see it: only cases that they may open are named. */
export function findingView(one: Finding, reading: Reading): FindingView {
  const { names, person, context, open, guide } = reading
  const today = dayOf(context.now)
  const { action, retest, retestDays, proposal } = one
  const shown = one.evidence.filter(({ caseId }) => open.has(caseId))
  const who = (by: HistoryEntry['by']) => whoDid(names, by)
  return {
    ...findingRow(one, names, today),
    version: one.version,
    ownerId: one.owner,
    signals: one.signals.map(({ signal, count }) => ({ label: SIGNALS[signal].label, count })),
    evidence: shown.map(evidenceRow),
    unseen: one.measure.cases - shown.length,
    ...(one.demand ? { demand: one.demand } : {}),
    ...(action ? { action: { text: action.text, since: action.since } } : {}),
    ...(action && retest && retestDays !== undefined
      ? { retest: retestView(retest, { since: action.since, days: retestDays }, today) }
      : {}),
    ...(guide ? { guide } : {}),
    ...(proposal
      ? {
          proposal: {
            text: proposal.text,
            who: who(proposal.by),
            diff: diffOf(proposal.before, proposal.after),
          },
        }
      : {}),
    changes: one.changes
      .map(({ at, by, before, after }) => ({ at, who: who(by), diff: diffOf(before, after) }))
      .reverse(),
    history: one.history.map(({ at, by, did, text }) => ({
      at,
      who: who(by),
      did: did in DONE_BY_CLOCK ? DONE_BY_CLOCK[did as keyof typeof DONE_BY_CLOCK] : labelOf(did),
      ...(text ? { text } : {}),
    })),
    acts: findingActsFor(one, person, context),
  }
}

const labelOf = (did: HistoryEntry['did']) =>
  did in FINDING_ACTS ? FINDING_ACTS[did as keyof typeof FINDING_ACTS].label : ''

const evidenceRow = ({ caseId, number, day, why, lost }: Evidence): EvidenceRow => ({
  caseId,
  number,
  day,
  why: why.map((signal) => SIGNALS[signal].label).join('、'),
  days: lost,
})
