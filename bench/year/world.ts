import { readFileSync } from 'node:fs'
import path from 'node:path'
import { EJSON } from 'bson'
import { PNG } from 'pngjs'
import type { Case } from '../../cloudfunctions/domain/case'
import { createCalendar, type Calendar } from '../../cloudfunctions/domain/calendar'
import type { CalendarLayer, Item, Person, Window } from '../../cloudfunctions/domain/reference'
import { sampleOpenid } from '../../local/cloud/control/district'
import type { AdminActions } from '../../miniprogram/contract/admin'
import type { Actions, Answer } from '../../miniprogram/contract/call'
import type { CitizenActions, TemplateKind } from '../../miniprogram/contract/citizen'
import type { ErrorCode } from '../../miniprogram/contract/errors'
import type { StaffActions } from '../../miniprogram/contract/staff'
import { instantOf, msOf, type Instant } from '../../miniprogram/contract/time'
import { openDistrict } from '../product'

const ROOT = path.resolve(__dirname, '../..')
const SAMPLE = path.join(ROOT, 'data')

/** Keys of this play alone: the same year comes out of the same seed. */
const KEYS = { current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64') } }

const LEDGER_KEYS = { current: 'l1', keys: { l1: '11'.repeat(32) } }

/** As an SDK would ask for them. */
const OPEN_CASES = {
  collectionName: 'cases',
  queryType: 'WHERE',
  query: EJSON.stringify({ open: true }),
  limit: 1000,
}

/** Thrown when a function refuses; its code says whether somebody was quicker. */
export class Refused extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'Refused'
  }
}

const OVERTAKEN: ReadonlySet<string> = new Set([
  'CASE_CHANGED',
  'NOT_ALLOWED_NOW',
  'NOT_ALLOWED',
  'CASE_NOT_FOUND',
])

/** Whether somebody was refused because another, or the clock, was quicker. */
export const isOvertaken = (error: unknown) => error instanceof Refused && OVERTAKEN.has(error.code)

export type Ask<A extends Actions> = <K extends keyof A & string>(
  who: string,
  action: K,
  input: A[K]['input'],
) => Promise<A[K]['output']>

/** What the people of a play see of the district. */
export interface Surroundings {
  calendar: Calendar
  people: Person[]
  windows: Window[]
  items: Item[]
  now(): Instant
  /** Asks as the citizen of an openid, or as the member of staff of a number. */
  citizen: Ask<CitizenActions>
  staff: Ask<StaffActions>
  /** Taps “allow” once: one more message of the kind to this person. */
  allowMessage(openid: string, template: TemplateKind, requestId: string): Promise<void>
  /** Puts a photo into the inbox of a request of this openid; gives its file id. */
  uploadPhoto(openid: string, requestId: string): Promise<string>
  /**
   * Cases that are not closed, read past the front door: only to know whose desk is empty. Without
   * it everybody opens their desk when it is time to, empty or not.
   */
  openCases?(): Promise<Case[]>
}

/** The district with its real functions on a local cloud, and a clock to wind. */
export interface World extends Surroundings {
  setTime(at: Instant): void
  admin: Ask<AdminActions>
  tick(): Promise<void>
  openCases(): Promise<Case[]>
  documents<T>(collection: string): T[]
  calls(): number
  close(): Promise<void>
}

export const staffOpenid = (id: string) => sampleOpenid(id)

export async function openWorld(start: Instant): Promise<World> {
  const { cloud, close } = await openDistrict(start, {
    HUIYIN_KEYS: JSON.stringify(KEYS),
    HUIYIN_LEDGER_KEYS: JSON.stringify(LEDGER_KEYS),
  })
  const { clock } = cloud
  const windows = rows<Window>('windows')
  let calls = 0

  async function ask(name: string, openid: string, event: object): Promise<unknown> {
    calls++
    const answer = (await cloud.call(name, event, { openid })) as Answer<unknown>
    if (answer.ok) return answer.data
    throw new Refused(
      answer.error.code,
      `${name}: ${answer.error.message} ${JSON.stringify(event)}`,
    )
  }
  const citizen: Ask<CitizenActions> = async (openid, action, input) =>
    (await ask('citizen', openid, { action, ...input })) as never
  const staff: Ask<StaffActions> = async (id, action, input) =>
    (await ask('staff', sampleOpenid(id), { action, ...input })) as never

  const admin: Ask<AdminActions> = async (id, action, input) =>
    (await ask('admin', sampleOpenid(id), { action, ...input })) as never

  const scene = windows[0]?._id ?? ''
  const { templates } = await citizen('o-anybody', 'window.get', { scene })

  return {
    calendar: createCalendar(rows<CalendarLayer>('calendar')),
    people: rows<Person>('people'),
    windows,
    items: rows<Item>('items'),
    now: () => instantOf(clock.now()),
    setTime: (at) => clock.set(msOf(at)),
    citizen,
    staff,
    admin,
    async allowMessage(openid, template, requestId) {
      const templateId = templates[template] ?? ''
      await cloud.wechat.state.subscribe({ openid, templateId, result: 'accept' })
      await citizen(openid, 'subscription.record', { requestId, template, result: 'accept' })
    },
    uploadPhoto: (openid, requestId) => uploadPhoto(cloud.url, openid, requestId),
    async tick() {
      const failed = (await cloud.tick()).find((run) => !run.ok)
      if (failed) throw new Error(`timer of ${failed.function}: ${failed.error ?? ''}`)
    },
    async openCases() {
      const { data } = await cloud.database.run('database.getDocument', OPEN_CASES)
      return (data as { list: string[] }).list.map((text) => EJSON.parse(text) as Case)
    },
    documents: <T>(collection: string) =>
      cloud.database.documents(collection, { offset: 0, limit: 10_000_000 }) as unknown as T[],
    calls: () => calls,
    close,
  }
}

export const rows = <T>(name: string): T[] =>
  JSON.parse(readFileSync(path.join(SAMPLE, `${name}.json`), 'utf8')) as T[]

/** As the phone does it before it submits. Throws when the cloud is not there. */
export async function uploadPhoto(url: string, openid: string, requestId: string): Promise<string> {
  const response = await fetch(`${url}/-/upload?path=inbox/${requestId}/0.png`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: new Uint8Array(PNG.sync.write(new PNG({ width: 2, height: 2 }))),
  })
  return ((await response.json()) as { fileID: string }).fileID
}
