import { EJSON } from 'bson'
import type { Case } from '../cloudfunctions/domain/case'
import type { Person } from '../cloudfunctions/domain/reference'
import type { Cloud } from '../local/cloud'
import { sampleOpenid } from '../local/cloud/control/district'
import type { DeskView } from '../miniprogram/contract/staff'
import { addMinutes } from '../miniprogram/contract/time'
import { atMost } from './budget'
import { NOW, openDistrict } from './product'
import { median, quantile } from './statistics'

const OPEN_CASES = 100_000
const BATCH = 500

/** DESIGN §11: one page of 20, milliseconds. */
const BUDGET_MS = 5
const PAGES = 100

/** Pages that are not counted: the first loads the district, the next are slow until compiled. */
const WARM_PAGES = 20

/** Who looks at which desk: one who handles, one who leads a unit, one who looks after all units. */
const DESKS: { role: Person['roles'][number]; views: DeskView[] }[] = [
  { role: 'handler', views: ['mine', 'unit', 'parts'] },
  { role: 'head', views: ['unit', 'today', 'overdue'] },
  { role: 'supervisor', views: ['unit', 'today', 'overdue'] },
]

/** A page of a desk among 100,000 open cases, through the staff function, first page and next. */
export async function desk(): Promise<string[]> {
  const district = await openDistrict()
  const { cloud } = district
  try {
    const people = cloud.database.documents('people', {
      offset: 0,
      limit: 1000,
    }) as unknown as Person[]
    const started = performance.now()
    await fill(cloud, await oneCase(cloud), people)
    const seconds = (performance.now() - started) / 1000
    const lines = [`wrote ${OPEN_CASES} open cases in ${seconds.toFixed(1)} s`]
    for (const { role, views } of DESKS) {
      const person = people.find(({ roles }) => roles.includes(role))
      if (!person) throw new Error(`nobody in the sample district is ${role}`)
      for (const view of views) lines.push(await measure(cloud, person, role, view))
    }
    return lines
  } finally {
    await district.close()
  }
}

/** A real case: what the others are copies of. */
async function oneCase(cloud: Cloud): Promise<Case> {
  const issue = { action: 'issue.submit', requestId: 'bench-desk-the-first-one', scene: 'qu-9' }
  await cloud.call('citizen', { ...issue, text: '高龄津贴没办成' }, { openid: 'o-bench' })
  const [made] = cloud.database.documents('cases', { offset: 0, limit: 1 })
  if (!made) throw new Error('an issue made no case')
  return made as unknown as Case
}

/** Spread over people, their units, and the weeks before and after now. */
async function fill(cloud: Cloud, made: Case, people: Person[]): Promise<void> {
  const aCopy = (index: number) => {
    const person = people[index % people.length]
    const department = person?.department ?? made.ownerDepartment
    return {
      ...made,
      _id: `bench-${String(index).padStart(8, '0')}`,
      number: `BENCH${index}`,
      assignee: person?._id,
      ownerDepartment: department,
      parties: [department],
      open: true,
      sortAt: addMinutes(NOW, ((index * 7919) % 80_000) - 40_000),
    }
  }
  for (let first = 0; first < OPEN_CASES; first += BATCH) {
    const data = Array.from({ length: BATCH }, (_, n) => EJSON.stringify(aCopy(first + n)))
    await cloud.database.run('database.insertDocument', { collectionName: 'cases', data })
  }
}

interface Page {
  ok: boolean
  data: { cases: unknown[]; next?: string }
}

async function measure(
  cloud: Cloud,
  person: Person,
  role: string,
  view: DeskView,
): Promise<string> {
  const who = { openid: sampleOpenid(person._id) }
  const times: number[] = []
  let cases = 0
  let cursor: string | undefined
  for (let page = -WARM_PAGES; page < PAGES; page++) {
    const started = performance.now()
    const event = { action: 'desk.list', view, ...(cursor === undefined ? {} : { cursor }) }
    const answer = (await cloud.call('staff', event, who)) as Page
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    if (page >= 0) times.push(performance.now() - started)
    cases += answer.data.cases.length
    cursor = answer.data.next
  }
  const mean = (cases / (WARM_PAGES + PAGES)).toFixed(0)
  const p50 = atMost(median(times), BUDGET_MS, ' ms')
  return `${role}, ${view}: p50 ${p50}, p99 ${quantile(times, 0.99).toFixed(1)} ms; ${mean} cases a page`
}
