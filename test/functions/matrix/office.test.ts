import type { Finding } from '../../../cloudfunctions/domain/finding'
import { ACTS, type ActField, type ActName } from '../../../miniprogram/contract/acts'
import type { JobInputs } from '../../../miniprogram/contract/jobs'
import type { Role } from '../../../miniprogram/contract/roles'
import {
  ADMIN_ACTIONS,
  adminGrid,
  ALL_JOBS,
  ALL_ROLES,
  mayConsole,
  mayStart,
} from '../../../scripts/docs/matrix/admin'
import {
  caseGrid,
  caseRows,
  holds,
  OTHER_UNIT,
  OWN_UNIT,
  RELATIONS,
  VARIANTS,
  type CaseRow,
  type Relation,
  type Variant,
} from '../../../scripts/docs/matrix/cases'
import { cellsOf } from '../../../scripts/docs/matrix/grid'
import {
  FINDING_ROWS,
  FINDING_UNITS,
  findingGrid,
  mayAskStaff,
  mayFind,
  PLAIN_ACTIONS,
  plainGrid,
  type FindingUnit,
} from '../../../scripts/docs/matrix/staff'
import { mayAsk } from '../../../miniprogram/contract/admin'
import { newRequest, upload } from '../../support/callers'
import { directDatabase } from '../../support/direct-database'
import { storedCase } from '../../support/inside'
import { jpegWithPlace } from '../../support/pictures'
import { stageDistrict } from '../../support/staged'
import { codeOf, enterCast, numberOf, Tally } from './cast'

/*
 * Every cell of docs/security-matrix.md about staff and admins, tried: each role, in the unit that
 * something is about and in another, asks for everything there is.
 */

const { cloud, people } = stageDistrict()
beforeAll(() => enterCast(cloud), 60_000)

const NOBODY = 'nobody'

describe.each(['rating', 'issue'] as const)('a case: %s', (kind) => {
  let id: string
  let merged: string

  beforeAll(async () => {
    const form = { scene: 'qu-6', text: '高龄津贴停发三个月', contact: { phone: '0772-1234567' } }
    const citizen = people.citizen('o-matrix')
    const issue = await citizen.get('issue.submit', { ...form, requestId: newRequest() })
    const rating = await citizen.get('rating.submit', {
      ...{ ...form, requestId: newRequest(), level: 1 },
    })
    id = kind === 'rating' ? (rating.caseId ?? '') : issue.caseId
    merged = issue.number
  })

  /** Makes the case one in which nothing can be done any more: then only who asks decides. */
  const become = async (variant: Variant, relation: Relation, level?: 1 | 2) => {
    const facts = variant.facts(relation)
    const closed = { state: 'archived', open: false, ownerDepartment: OWN_UNIT }
    const appeal = { standing: 'decided', grounds: 'mistaken', wasReturned: false }
    await directDatabase(cloud.database).update(
      'cases',
      { _id: id },
      {
        $set: {
          ...{ ...closed, ratedDepartment: OWN_UNIT, ...facts },
          ...(level ? { appeal: { ...appeal, level } } : {}),
        },
        $unset: { ...(facts.finding ? {} : { finding: 1 }), ...(level ? {} : { appeal: 1 }) },
      },
    )
  }

  const ask = async ({ act, action }: CaseRow, who: string): Promise<string> => {
    const requestId = newRequest()
    const staff = people.staff(who)
    if (action) {
      const input = { requestId, caseId: id, text: '您好', reason: '回访' }
      return codeOf(await staff.answer(action, input))
    }
    if (!act) throw new Error('a row is an act or an action')
    const input = {
      ...{ requestId, caseId: id, act, version: storedCase(cloud, id).version },
      ...(await filledIn(act, who, requestId, merged)),
    }
    return codeOf(await staff.answer('case.act', input))
  }

  const expected = (row: CaseRow, isAllowed: boolean, isSeen: boolean): string[] => {
    if (isAllowed) return ['ok', 'NOT_ALLOWED_NOW']
    const isHidden = !isSeen || row.action === 'appeal.draft'
    return [isHidden ? 'CASE_NOT_FOUND' : 'NOT_ALLOWED']
  }

  it('is open to each role, in each unit, as far as its table says', async () => {
    const tally = new Tally()
    const cells = new Map<string, { got: string; expected: string[] }[]>()
    for (const variant of VARIANTS[kind])
      for (const level of [undefined, 1, 2] as const)
        for (const relation of RELATIONS[kind]) {
          const rows = caseRows(kind).filter((row) => row.level === level)
          if (rows.length > 0) await become(variant, relation, level)
          for (const role of ALL_ROLES)
            for (const row of rows) {
              const who = { role, relation, variant }
              const isAllowed = holds(kind, row.permission, who)
              const isSeen = holds(kind, 'see', who)
              const got = await ask(row, numberOf(role, relation === 'own'))
              const name = `${row.name} / ${role} ${relation}`
              const known = cells.get(name) ?? []
              cells.set(name, [...known, { got, expected: expected(row, isAllowed, isSeen) }])
            }
        }
    for (const [name, calls] of cells) tally.cell(name, calls)
    expect(tally.wrong).toEqual([])
    expect(tally.cells).toBe(cellsOf([caseGrid(kind)]))
    expect(tally.cells).toBeGreaterThan(200)
  }, 120_000)
})

/** A form of an act with everything that it must have. */
async function filledIn(act: ActName, who: string, requestId: string, into: string) {
  const make: { [K in ActField['kind']]: (field: ActField & { kind: K }) => unknown } = {
    words: () => '测试',
    choice: ({ options }) => Object.keys(options)[0],
    choices: ({ options }) => Object.keys(options),
    photos: () => [photo],
    department: () => OTHER_UNIT,
    person: () => numberOf('handler', true),
    case: () => into,
    step: () => '提交申请',
  }
  const fields = Object.entries<ActField>(ACTS[act].fields).filter(([, { optional }]) => !optional)
  const hasPhotos = fields.some(([, { kind }]) => kind === 'photos')
  const photo = hasPhotos ? await upload(cloud, `dev-${who}`, requestId, jpegWithPlace()) : ''
  return Object.fromEntries(
    fields.map(([name, field]) => [name, (make[field.kind] as (one: ActField) => unknown)(field)]),
  )
}

it('what needs no case is for the roles that its table names', async () => {
  const about = () => ({ requestId: newRequest(), id: 'none', version: 1 })
  const inputs: Partial<Record<(typeof PLAIN_ACTIONS)[number], () => object>> = {
    'me.bind': () => ({ ...about(), bindCode: 'no such code' }),
    'proxy.submit': () => ({
      ...{ ...about(), scene: 'qu-6', text: '津贴', way: 'window', consent: true },
    }),
    'rating.answer': () => ({ ...about(), ratingId: 'none', text: '您好' }),
    'visit.act': () => ({ ...about(), act: 'drop', text: '不用去' }),
  }
  const tally = new Tally()
  for (const action of PLAIN_ACTIONS)
    for (const role of [...ALL_ROLES, undefined]) {
      const who = role ? numberOf(role, true) : NOBODY
      const got = codeOf(await people.staff(who).answer(action, inputs[action]?.() ?? {}))
      const stopped = role ? 'NOT_ALLOWED' : 'NOT_BOUND'
      const isStopped = got === 'NOT_ALLOWED' || got === 'NOT_BOUND' || got === 'INVALID_INPUT'
      const expected = mayAskStaff(action, role) ? [isStopped ? 'let in' : got] : [stopped]
      tally.cell(`${action} / ${role ?? NOBODY}`, [{ got, expected }])
    }
  expect(tally.wrong).toEqual([])
  expect(tally.cells).toBe(cellsOf([plainGrid()]))
})

it('a blind spot is for those who lead the office outside it, and for its unit', async () => {
  const zero = { from: '2026-01-01', to: '2026-03-01', citizens: 0, cases: 0, days: 0 }
  const measure = { ...zero, citizensRange: [0, 0], daysRange: [0, 0] }
  const finding = {
    ...{ _id: 'f-matrix', subject: 'window:qu-6', step: '', cause: '', owner: OWN_UNIT },
    ...{ state: 'closed', outcome: 'better', version: 1, rank: 0, measure },
    ...{ signals: [], evidence: [], changes: [], history: [], requests: [] },
  } as unknown as Finding
  await directDatabase(cloud.database).insert('findings', [finding])
  const guide = { materials: ['身份证'], steps: ['提交申请'], promisedDays: 3, where: '窗口' }
  const input = { id: 'f-matrix', version: 1, text: '改', day: '2026-03-10', guide }
  const tally = new Tally()
  for (const row of FINDING_ROWS)
    for (const role of ALL_ROLES)
      for (const unit of Object.keys(FINDING_UNITS) as FindingUnit[]) {
        const staff = people.staff(numberOf(role, unit === 'own'))
        const form = { ...input, requestId: newRequest(), act: row }
        const answer =
          row === 'see'
            ? await staff.answer('finding.get', { id: 'f-matrix' })
            : await staff.answer('finding.act', form)
        const isSeen = mayFind('see', role, unit)
        const refused = isSeen && row !== 'see' ? 'NOT_ALLOWED' : 'CASE_NOT_FOUND'
        const taken = row === 'see' ? 'ok' : 'NOT_ALLOWED_NOW'
        const isAllowed = mayFind(row, role, unit) && isSeen
        const expected = [isAllowed ? taken : refused]
        tally.cell(`${row} / ${role} ${unit}`, [{ got: codeOf(answer), expected }])
      }
  expect(tally.wrong).toEqual([])
  expect(tally.cells).toBe(cellsOf([findingGrid()]))
})

describe('an admin’s action', () => {
  const JOB_INPUTS: JobInputs = {
    report: { span: 'month', from: '2026-02-01', to: '2026-02-28' },
    register: { register: 'issues', from: '2026-02-01', to: '2026-02-28' },
    posters: { sizes: ['A4'], windows: ['qu-1'] },
    exchange: { target: 'guangxi' },
  }
  const STOPPED = ['NOT_ALLOWED', 'NOT_BOUND', 'NOT_SIGNED_IN']

  /** Nobody, everybody with one role, and the console ask; nearly all forms are empty, so nothing is done. */
  const askers: { name: string; role?: Role; ask: (input: object) => Promise<string> }[] = [
    ...ALL_ROLES.map((role) => ({
      name: role,
      role,
      ask: async ({ action, ...input }: { action?: string }) =>
        codeOf(await people.admin(numberOf(role, true)).answer(action ?? '', input)),
    })),
    {
      name: NOBODY,
      ask: async ({ action, ...input }: { action?: string }) =>
        codeOf(await people.admin(NOBODY).answer(action ?? '', input)),
    },
    {
      name: 'console',
      ask: async ({ action, ...input }: { action?: string }) =>
        codeOf(await people.console().answer(action ?? '', input)),
    },
  ]

  const mayBe = (isAllowed: boolean, name: string, got: string): string[] => {
    if (isAllowed) return [STOPPED.includes(got) ? 'let in' : got]
    return [name === NOBODY ? 'NOT_BOUND' : 'NOT_ALLOWED']
  }

  it('is for the roles that its table names, and for the console', async () => {
    const tally = new Tally()
    for (const action of ADMIN_ACTIONS.filter((one) => one !== 'job.start'))
      for (const { name, role, ask } of askers) {
        const got = await ask({ action })
        const isAllowed = name === 'console' || (role !== undefined && mayAsk(action, [role]))
        tally.cell(`${action} / ${name}`, [{ got, expected: mayBe(isAllowed, name, got) }])
      }
    for (const kind of ALL_JOBS)
      for (const { name, role, ask } of askers) {
        const input = JOB_INPUTS[kind]
        const got = await ask({
          ...{ action: 'job.start', requestId: newRequest(), seconds: 0, kind, input },
        })
        const isAllowed =
          name === 'console' ? mayConsole(kind) : role !== undefined && mayStart(kind, role)
        tally.cell(`job.start ${kind} / ${name}`, [{ got, expected: mayBe(isAllowed, name, got) }])
      }
    expect(tally.wrong).toEqual([])
    expect(tally.cells).toBe(cellsOf([adminGrid()]))
  })
})
