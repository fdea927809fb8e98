import { EJSON } from 'bson'
import type { Case } from '../../cloudfunctions/domain/case'
import type { Notice } from '../../cloudfunctions/domain/notice'
import type { Person } from '../../cloudfunctions/domain/reference'
import type { Cloud } from '../../local/cloud'
import { sampleOpenid } from '../../local/cloud/control/district'
import type { IssueReceived } from '../../miniprogram/contract/citizen'
import { addDays, addMinutes, dayOf, instantAt, msOf } from '../../miniprogram/contract/time'
import type { Instant } from '../../miniprogram/contract/time'
import { writeAll } from '../ratings'
import { newRatings, put, quiet, type Patterns } from './lay'

/** What the district is like when something is measured. */
export interface Ground {
  cloud: Cloud
  patterns: Patterns
  /** Records that were laid. */
  size: number
  now: Instant
}

export interface Operation {
  name: string
  /** How often it is measured. */
  turns: number
  /** Makes one turn, with whatever must be there before; what it gives is timed. */
  prepare(ground: Ground, turn: number): Promise<() => Promise<unknown>> | (() => Promise<unknown>)
}

const TURNS = 25
const PASSES = 2

/** After so long a case that nobody touched is overdue, in minutes. */
const OVERDUE_MINUTES = 3 * 1440

/** Work of one pass. */
const SEALED = 1000
const DUE = 100

const SUPERVISOR = sampleOpenid('1003')

interface Answer<T> {
  ok: boolean
  data: T
}

async function ask<T>(
  { cloud }: Pick<Ground, 'cloud'>,
  name: string,
  openid: string,
  event: object,
): Promise<T> {
  const answer = (await cloud.call(name, event, { openid })) as Answer<T>
  if (!answer.ok) throw new Error(`${name} ${JSON.stringify(event)}: ${JSON.stringify(answer)}`)
  return answer.data
}

const asking =
  (
    name: string,
    openid: string,
    event: (turn: number, ground: Ground) => object,
  ): Operation['prepare'] =>
  (ground, turn) =>
  () =>
    ask(ground, name, openid, event(turn, ground))

let made = 0
const request = () => `growth-${String(++made).padStart(12, '0')}`

const rating = (level: number) => () => ({
  ...{ action: 'rating.submit', requestId: request(), scene: 'qu-1', level },
})
const issue = () => ({
  ...{ action: 'issue.submit', requestId: request(), scene: 'qu-9', text: '高龄津贴没办成' },
})

/** A pass of the timer so many minutes on, with work laid for it and nothing else to do. */
const passing =
  (
    lay: (ground: Ground, at: Instant, turn: number) => Promise<unknown>,
    minutes = 0,
  ): Operation['prepare'] =>
  async (ground, turn) => {
    const { cloud, now } = ground
    const at = addMinutes(now, minutes)
    await quiet(cloud, at)
    await lay(ground, at, turn)
    return async () => {
      cloud.clock.set(msOf(at))
      await tick(ground)
      cloud.clock.set(msOf(now))
    }
  }

async function tick({ cloud }: Ground): Promise<void> {
  const failed = (await cloud.tick()).find(({ ok }) => !ok)
  if (failed) throw new Error(failed.error)
}

/** One of the ratings laid, anywhere, and one that has a case. */
const anywhere = (turn: number, size: number) =>
  Math.floor(((turn * 0.618 + 0.1) % 1) * (size / 10)) * 10

export const OPERATIONS: Operation[] = [
  {
    name: 'open a window',
    turns: TURNS,
    prepare: asking('citizen', 'o-growth', () => ({ action: 'window.get', scene: 'qu-1' })),
  },
  { name: 'rate, good', turns: TURNS, prepare: asking('citizen', 'o-growth', rating(5)) },
  { name: 'rate, bad', turns: TURNS, prepare: asking('citizen', 'o-growth', rating(1)) },
  { name: 'report an issue', turns: TURNS, prepare: asking('citizen', 'o-growth', issue) },
  {
    name: 'look a case up by number and code',
    turns: TURNS,
    async prepare(ground) {
      const { number, lookupCode } = await ask<IssueReceived>(
        ground,
        'citizen',
        'o-growth',
        issue(),
      )
      return () => ask(ground, 'citizen', 'o-other', { action: 'case.get', number, lookupCode })
    },
  },
  {
    name: 'prove a receipt',
    turns: TURNS,
    async prepare(ground, turn) {
      const leaf = await leafOf(ground, anywhere(turn, ground.size))
      return () => ask(ground, 'citizen', 'o-other', { action: 'receipt.prove', leaf })
    },
  },
  {
    name: 'a page of one’s own desk',
    turns: TURNS,
    prepare: (ground) => {
      const openid = sampleOpenid(withRole(ground.patterns.people, 'handler'))
      return () => ask(ground, 'staff', openid, { action: 'desk.list', view: 'mine' })
    },
  },
  {
    name: 'a page of everybody’s cases',
    turns: TURNS,
    prepare: asking('staff', SUPERVISOR, () => ({ action: 'desk.list', view: 'unit' })),
  },
  {
    name: 'find a case by the beginning of its number',
    turns: TURNS,
    prepare: asking('staff', SUPERVISOR, (turn, { size }) => ({
      ...{ action: 'desk.list', number: `BENCH${anywhere(turn, size)}` },
    })),
  },
  {
    name: 'figures of the year, by window',
    turns: 10,
    prepare: asking('admin', SUPERVISOR, (_turn, { now }) => ({
      ...{ action: 'statistics.query', from: '2026-01-01', to: dayOf(now), by: 'window' },
    })),
  },
  { name: 'a pass with nothing to do', turns: PASSES, prepare: passing(async () => undefined) },
  {
    name: `a pass that seals ${SEALED} ratings and counts them`,
    turns: PASSES,
    prepare: passing(async ({ cloud, size }, at, turn) => {
      const from = size + turn * SEALED
      await writeAll(cloud, 'ratings', newRatings(from, SEALED, at))
    }),
  },
  {
    name: `a pass in which ${DUE} deadlines go by`,
    turns: PASSES,
    prepare: passing(
      ({ cloud, size, patterns: { one, people } }, at, turn) =>
        writeAll(
          cloud,
          'cases',
          some((index) => ({
            ...{
              ...one,
              _id: `due-${size}-${turn}-${index}`,
              number: `DUE${size}-${turn}-${index}`,
            },
            ...{ assignee: people[index % people.length]?._id, nextAt: at, changedAt: at },
          })),
        ),
      OVERDUE_MINUTES,
    ),
  },
  {
    name: `a pass that sends ${DUE} notices`,
    turns: PASSES,
    prepare: passing(({ cloud, size, patterns: { notice } }, at, turn) =>
      writeAll(
        cloud,
        'notices',
        some((index) => ({
          ...{ ...notice, _id: `new-${size}-${turn}-${index}`, recipient: 'person:1005' },
          ...{ state: 'pending', attempts: 0, nextAt: at },
        })),
      ),
    ),
  },
  {
    name: 'a night’s search for doubtful ratings',
    turns: 1,
    async prepare(ground) {
      const { cloud, now } = ground
      const night = instantAt(dayOf(now), '01:30')
      await quiet(cloud, now)
      const rated = addDays(dayOf(now), -1)
      await put(cloud, 'cursors', {
        _id: 'marks',
        day: addDays(rated, -1),
        hour: night.slice(0, 13),
      })
      return async () => {
        cloud.clock.set(msOf(night))
        while ((await markedDay(cloud)) !== rated) await tick(ground)
        cloud.clock.set(msOf(now))
      }
    },
  },
]

function* some(make: (index: number) => object): Generator<object> {
  for (let index = 0; index < DUE; index++) yield make(index)
}

function withRole(people: Person[], role: Person['roles'][number]): string {
  const found = people.find(({ roles }) => roles.includes(role))
  if (!found) throw new Error(`nobody in the sample district is ${role}`)
  return found._id
}

async function leafOf({ cloud }: Ground, index: number): Promise<string> {
  const _id = `bench-${String(index).padStart(8, '0')}`
  return String((await document(cloud, 'ratings', _id))['leaf'])
}

const markedDay = async (cloud: Cloud) => (await document(cloud, 'cursors', 'marks'))['day']

async function document(
  { database }: Cloud,
  collectionName: string,
  _id: string,
): Promise<Record<string, unknown>> {
  const { data } = await database.run('database.getDocument', {
    ...{ collectionName, queryType: 'DOC', limit: 1 },
    query: EJSON.stringify({ _id }),
  })
  const [found] = (data as { list: string[] }).list
  if (found === undefined) throw new Error(`there is no ${collectionName}/${_id}`)
  return EJSON.parse(found) as Record<string, unknown>
}

/** A case that was just submitted and a notice, as the functions store them, to be copied. */
export async function patternsOf(cloud: Cloud): Promise<Patterns> {
  const { caseId } = await ask<IssueReceived>({ cloud }, 'citizen', 'o-growth', issue())
  const [notice] = cloud.database.documents('notices', { offset: 0, limit: 1 })
  if (!notice) throw new Error('an issue made no notice')
  return {
    one: (await document(cloud, 'cases', caseId)) as unknown as Case,
    notice: notice as unknown as Notice,
    people: cloud.database.documents('people', { offset: 0, limit: 1000 }) as unknown as Person[],
  }
}
