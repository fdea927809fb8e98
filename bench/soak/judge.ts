import type { CaseEvent } from '../../cloudfunctions/domain/case'
import type { AuditFinding } from '../../miniprogram/contract/ledger'
import { groupBy } from '../year/group'
import type { Sent } from '../year/citizens'
import { ALWAYS, type Archive } from '../year/promises'
import type { SentMessage } from '../../local/cloud/wechat/state'
import type { Done } from './world'

/** What is left when a soak is over: what is stored, and what people were told. */
export interface Left extends Archive {
  consultations: { _id: string }[]
  /** What the audits of all nights found. */
  audits: { _id: string; findings: AuditFinding[] }[]
  /** What WeChat delivered. */
  messages: readonly SentMessage[]
}

/** Commands of staff that make exactly one event each. */
const BY_STAFF: Record<string, CaseEvent['type']> = {
  'record-follow-up': 'followed-up',
  conclude: 'concluded',
  'report-rectification': 'rectified',
  'file-appeal': 'appeal-filed',
  reply: 'replied',
  'request-return': 'return-requested',
  'add-part': 'part-added',
  'answer-part': 'part-answered',
  'ask-material': 'material-asked',
  'request-extension': 'extension-requested',
  'decide-extension': 'extension-decided',
  compare: 'compared',
  'case.message': 'message',
  'identity.reveal': 'revealed',
}

const BY_CITIZENS: Record<string, CaseEvent['type']> = {
  'case.message': 'message',
  'case.supplement': 'supplemented',
  'case.withdraw': 'withdrawn',
  'case.object': 'objected',
  'rating.append': 're-rated',
}

/** What was lost or doubled: a sentence each, none when all is well. */
export function judge(left: Left, sent: Sent, done: Done): string[] {
  const found = Object.entries(ALWAYS).flatMap(([promise, broken]) => {
    const ids = broken(left, sent)
    return ids.length === 0 ? [] : [`not kept: ${promise}: ${ids.slice(0, 3).join(', ')}`]
  })
  const events = [...left.events.values()].flat()
  const byStaff = countTypes(events.filter((one) => 'person' in one.by && !follows(one, left)))
  const byCitizens = countTypes(events.filter(({ by }) => by.role === 'citizen'))
  return [
    ...found,
    ...compare(`staff`, BY_STAFF, byStaff, done),
    ...compare(`citizen`, BY_CITIZENS, byCitizens, done),
    ...differs(
      'questions answered by a guide',
      sent.consultations.answered,
      left.consultations.length,
    ),
    ...judgeMessages(left),
    ...judgeAudits(left),
  ]
}

/** A decision that lets a rating stand concludes its case as well: two events of one act. */
const follows = ({ type, caseId, seq }: CaseEvent, { events }: Left): boolean =>
  type === 'concluded' &&
  (events.get(caseId) ?? []).some((one) => one.type === 'appeal-decided' && one.seq === seq - 1)

const countTypes = (events: CaseEvent[]): Map<string, number> =>
  new Map([...groupBy(events, ({ type }) => type)].map(([type, all]) => [type, all.length]))

/** Each command that was acknowledged is one event, and no event is nobody's. */
const compare = (
  who: string,
  table: Record<string, CaseEvent['type']>,
  made: Map<string, number>,
  done: Done,
): string[] =>
  Object.entries(table).flatMap(([act, type]) =>
    differs(`${who} ${act}`, done.get(`${who} ${act}`)?.size ?? 0, made.get(type) ?? 0),
  )

const differs = (what: string, acknowledged: number, stored: number): string[] =>
  acknowledged === stored ? [] : [`${what}: ${acknowledged} acknowledged, ${stored} stored`]

/** No audit calls out what nobody did. That something waits too long is true here: the clock jumps by hours. */
const judgeAudits = ({ audits }: Left): string[] =>
  audits.flatMap(({ _id, findings }) =>
    findings
      .filter(({ fault }) => fault !== 'unsealed')
      .slice(0, 3)
      .map(({ fault, detail }) => `the audit ${_id} called out ${fault}: ${detail}`),
  )

/** Delivered at most once, and never said to be sent when it was not. */
function judgeMessages({ notices, messages }: Left): string[] {
  const count = (state: string) => notices.filter((one) => one.state === state).length
  const [sent, unknown] = [count('sent'), count('unknown')]
  return messages.length >= sent && messages.length <= sent + unknown
    ? []
    : [`${messages.length} messages delivered, ${sent} said to be sent and ${unknown} unknown`]
}
