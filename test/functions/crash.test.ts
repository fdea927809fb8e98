import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fold, type Case, type CaseEvent } from '../../cloudfunctions/domain/case'
import type { Rating } from '../../cloudfunctions/domain/rating'
import type { Answer } from '../../miniprogram/contract/call'
import type { RatingReceived } from '../../miniprogram/contract/citizen'
import { freePort, startProgram, type Running } from '../support/process'

/* The power goes in the middle of a rush: what was acknowledged is there, what is sent again is not there twice. */

const CITIZENS = 500
/** Acknowledged submits after which the process is killed: some are on disk, some on the way, some not begun. */
const KILLED_AFTER = 150

let dataDir = ''
let port = 0
let running: Running | undefined
const start = async () => {
  running = await startProgram('start', ['--port', String(port), '--data', dataDir])
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-crash-'))
  port = await freePort()
  await start()
}, 60_000)

afterAll(async () => {
  await running?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const levelOf = (citizen: number) => (citizen % 5) + 1
const isBad = (citizen: number) => levelOf(citizen) <= 2

async function submit(citizen: number): Promise<RatingReceived> {
  const response = await fetch(`http://127.0.0.1:${port}/-/call/citizen`, {
    method: 'POST',
    headers: { 'x-openid': `o-rush-${citizen}` },
    body: JSON.stringify({
      action: 'rating.submit',
      requestId: `rush-request-${String(citizen).padStart(6, '0')}`,
      scene: 'qu-1',
      level: levelOf(citizen),
      ...(citizen % 3 === 0 ? { text: `第${citizen}位` } : {}),
    }),
  })
  const answer = (await response.json()) as Answer<RatingReceived>
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data
}

async function documents<T>(collection: string): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const page = await fetch(
      `http://127.0.0.1:${port}/-/collections/${collection}?offset=${found.length}&limit=1000`,
    )
    const rows = (await page.json()) as T[]
    found.push(...rows)
    if (rows.length < 1000) return found
  }
}

it('loses nothing acknowledged and doubles nothing, killed amid 500 submits', async () => {
  const acknowledged = new Map<number, RatingReceived>()
  let killing: Promise<void> | undefined
  await Promise.allSettled(
    Array.from({ length: CITIZENS }, async (_, citizen) => {
      const received = await submit(citizen)
      acknowledged.set(citizen, received)
      if (acknowledged.size === KILLED_AFTER) killing = running?.kill()
    }),
  )
  await killing
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLED_AFTER)
  expect(acknowledged.size).toBeLessThan(CITIZENS)

  await start()
  const kept = new Set((await documents<Rating>('ratings')).map(({ _id }) => _id))
  for (const { ratingId } of acknowledged.values()) expect(kept).toContain(ratingId)

  // every phone that got no answer sends the same request again; so does one that did
  const answers = await Promise.all(
    Array.from({ length: CITIZENS }, (_, citizen) => submit(citizen)),
  )
  for (const [citizen, received] of acknowledged) expect(answers[citizen]).toEqual(received)

  const ratings = await documents<Rating>('ratings')
  const cases = await documents<Case>('cases')
  expect(ratings).toHaveLength(CITIZENS)
  const bad = ratings.filter(({ level }) => level <= 2)
  expect(bad).toHaveLength(Array.from({ length: CITIZENS }, (_, n) => n).filter(isBad).length)
  expect(cases.map((one) => one.rating).sort()).toEqual(bad.map(({ _id }) => _id).sort())
  for (const one of cases) expect(answers.some(({ caseId }) => caseId === one._id)).toBe(true)
}, 120_000)

it('finishes what the timer was doing when it was killed, each thing exactly once', async () => {
  const control = (route: string, body: object) =>
    fetch(`http://127.0.0.1:${port}/-/${route}`, { method: 'POST', body: JSON.stringify(body) })
  /** How many events there are: asked often, so it must cost the killed process little. */
  const written = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/-/collections`)
    const summaries = (await response.json()) as { name: string; documents: number }[]
    return summaries.find(({ name }) => name === 'events')?.documents ?? 0
  }
  await control('time', { advance: '4d' })

  // three times in the middle of the pass: after its first events are written, before its last
  for (let kills = 0; kills < 3; kills++) {
    const before = await written()
    const progress = { isOver: false }
    const pass = control('tick', {})
      .catch(() => undefined)
      .finally(() => (progress.isOver = true))
    while (!progress.isOver && (await written()) === before);
    expect(progress.isOver).toBe(false)
    await running?.kill()
    await pass
    await start()
    await control('time', { advance: '4d' })
  }
  await control('tick', {})

  const events = await documents<CaseEvent>('events')
  const open = (await documents<Case>('cases')).filter((one) => one.open)
  expect(open.length).toBeGreaterThan(100)
  for (const one of open) {
    const own = events.filter(({ caseId }) => caseId === one._id)
    const about = (type: string) => own.filter((event) => event.type === type).map(subjectOf)
    for (const type of ['breached', 'reminded', 'escalated'])
      expect(new Set(about(type)).size).toBe(about(type).length)
    expect(about('breached')).toHaveLength(1)
    expect(fold(own.sort((a, b) => a.seq - b.seq))).toMatchObject({ version: one.version })
  }
  const notices = await documents<{ _id: string }>('notices')
  expect(new Set(notices.map(({ _id }) => _id)).size).toBe(notices.length)
}, 120_000)

/** What a timer's event is about: the same twice would be done twice. */
const subjectOf = (event: CaseEvent) =>
  event.type === 'escalated'
    ? JSON.stringify(event.rung)
    : 'deadline' in event
      ? `${event.deadline}/${event.party ?? ''}/${'dueAt' in event ? event.at : ''}`
      : event._id
