import { FINDING_OUTCOMES, FINDING_STATES } from '../../../miniprogram/contract/findings'
import type { RegisterInput } from '../../../miniprogram/contract/reports'
import { isShielded, roleFor, type Case, type CaseEvent } from '../../domain/case'
import type { Finding } from '../../domain/finding'
import { maskIdentity } from '../../domain/mask'
import type { Person } from '../../domain/reference'
import type { CaseFile, SpotOfCase } from '../../domain/register'
import { staffCase } from '../../domain/view'
import type { Content } from '../../repository/contents'
import { contextOf } from '../../repository/decision-context'
import { readWhere } from '../../repository/pages'
import { openAll } from '../../repository/words'
import type { JobContext } from '../model'
import { openContact } from './contacts'

/** No pictures in a sheet: so none are asked for. */
const noPhotos = { addresses: () => Promise.resolve([]) }

/** Cases with their whole histories, as this person may see them. */
export async function filesOf(
  cases: Case[],
  input: RegisterInput,
  person: Person,
  context: JobContext,
): Promise<CaseFile[]> {
  if (cases.length === 0) return []
  const of = { caseId: { $in: cases.map(({ _id }) => _id) } }
  const [events, contents, findings] = await Promise.all([
    readWhere<CaseEvent>(context.database, 'events', of),
    readWhere<Content>(context.database, 'contents', of),
    readWhere<Finding>(context.database, 'findings', {}, SPOT_FIELDS),
  ])
  const [eventsOf, contentsOf] = [grouped(events), grouped(contents)]
  const spots = spotsOf(findings)
  const files: CaseFile[] = []
  for (const one of cases) {
    const history = (eventsOf.get(one._id) ?? []).sort((a, b) => a.seq - b.seq)
    const file = await fileOf(one, history, contentsOf.get(one._id) ?? [], person, context)
    const spot = spots.get(one._id)
    const phone = await openContact(one, input.contactsFor, person, context)
    files.push({ ...file, ...(spot ? { spot } : {}), ...(phone ? { phone } : {}) })
  }
  return files
}

async function fileOf(
  one: Case,
  events: CaseEvent[],
  contents: Content[],
  person: Person,
  context: JobContext,
): Promise<CaseFile> {
  const { reference, keys, files } = context
  const seesHeld = roleFor(person, one, 'see-held') !== undefined
  const byId = new Map(contents.map((content) => [content._id, content]))
  const words = await openAll({ keys, files: { ...files, ...noPhotos } }, byId, { seesHeld })
  const reveals = roleFor(person, one, 'reveal') !== undefined
  return {
    one,
    view: staffCase(one, events, words, reference, person, contextOf(context, one._id)),
    events,
    words,
    isShielded: isShielded(person, one),
    legible: reveals ? (text) => text : maskIdentity,
    names: reference,
  }
}

function grouped<T extends { caseId?: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.caseId ?? '') ?? []
    group.push(row)
    groups.set(row.caseId ?? '', group)
  }
  return groups
}

const SPOT_FIELDS = ['state', 'outcome', 'demand', 'action', 'evidence']

/** What the blind spots came to, by the cases that show them. */
function spotsOf(findings: Finding[]): Map<string, SpotOfCase> {
  return new Map(
    findings.flatMap(({ state, outcome, demand, action, evidence }) =>
      evidence.map(({ caseId }): [string, SpotOfCase] => [
        caseId,
        {
          ...(demand ? { demand } : {}),
          ...(action ? { action: action.text } : {}),
          standing: outcome ? FINDING_OUTCOMES[outcome] : FINDING_STATES[state],
        },
      ]),
    ),
  )
}
