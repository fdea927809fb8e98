import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { COLLECTIONS, type CollectionName } from '../../../cloudfunctions/schema'
import { DATA_FILES } from '../../../local/cloud/data-files'
import { openDatabase } from '../../../local/cloud/database'
import type { FaultInput } from '../../../local/cloud/faults'
import type { FaultName } from '../../../local/cloud/faults/table'
import type { Answer } from '../../../miniprogram/contract/call'
import { newRequest } from '../../support/callers'
import { startCloud, type TestCloud } from '../../support/cloud'
import { settingOf } from './table'

/** An ordinary Tuesday, on which every cell begins at the same minute. */
const DAY = '2026-03-10'
const BEGINNING = '10:24:00'

/** Longer than a transaction lives: what a dead worker holds is free when the person tries again. */
const BETWEEN_TRIES = '31s'
/** The phone tries thrice by itself; then the person taps again. */
const TRIES = 5
/** Answers after which the same form is sent again, as it was. */
const PASSING = ['BUSY', 'INTERNAL']

export interface Person {
  openid: string
  function: 'citizen' | 'staff' | 'admin'
}
export const citizen = (openid: string): Person => ({ openid, function: 'citizen' })
export const staff = (number = ''): Person => ({ openid: `dev-${number}`, function: 'staff' })
export const admin = (number: string): Person => ({ openid: `dev-${number}`, function: 'admin' })

/** One call's answer as a phone sees it; undefined when none came. */
type Heard = Answer<unknown> | undefined

/** Where the cells of one file play: a district, its people's phones, and faults that strike. */
export type Stage = Awaited<ReturnType<typeof openStage>>

/** How functions reach WeChat. */
export type Transport = 'cloud' | 'https'

export async function openStage(transport: Transport = 'cloud') {
  const env = { HUIYIN_WECHAT_TRANSPORT: transport }
  const cloud = await startCloud({ seed: true, now: `${DAY}T${BEGINNING}+08:00`, env })
  const heard: string[] = []

  /** Sends a call once, by the route that a phone's call takes. */
  async function send({ openid, function: name }: Person, event: object): Promise<Heard> {
    const headers = { 'x-openid': openid }
    const said = await cloud
      .control(`POST call/${name}`, event, headers)
      .catch(() => ({ body: undefined }))
    heard.push(JSON.stringify(said.body))
    return isAnswer(said.body) ? said.body : undefined
  }

  return {
    cloud,
    transport,
    send,
    /** Everything that any phone was answered, as text. */
    heard: () => heard.join('\n'),
    /** Puts the clock to a time of the day that all cells share. */
    at: (time: string) => cloud.setTime(`${DAY}T${time}+08:00`),
    begin: () => cloud.setTime(`${DAY}T${BEGINNING}+08:00`),

    /** Sends the same form until it is answered, as the phone and its owner do. Throws a refusal. */
    async insist<T>(person: Person, action: string, input: object): Promise<T> {
      const event = { action, requestId: newRequest(), ...input }
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await send(person, event)
        if (answer?.ok) return answer.data as T
        if (answer && !PASSING.includes(answer.error.code))
          throw new Error(`${action}: ${answer.error.code} ${answer.error.message}`)
        cloud.advance(BETWEEN_TRIES)
      }
      throw new Error(`${action} was not answered in ${TRIES} tries`)
    },

    /** Does something with a fault set. Fails when it never struck: the cell would prove nothing. */
    async under<T>(fault: FaultName, work: () => Promise<T>, where: FaultInput['where'] = {}) {
      const set = cloud.faults.set({ ...settingOf(fault), where })
      const result = await work().finally(() => cloud.faults.clear())
      if (set.struck === 0) throw new Error(`${fault} never struck`)
      return result
    },

    /**
     * The same attempt over and over, struck at one piece of its work after another, until there is
     * none left: at its first, then every `step`th. What `prepare` does is spared.
     */
    async atMoments<T>(
      fault: FaultName,
      step: number,
      attempt: (prepared: T) => Promise<void>,
      prepare?: () => Promise<T>,
    ) {
      for (let moment = 1; ; moment += step) {
        const prepared = await prepare?.()
        const set = cloud.faults.set({ ...settingOf(fault), where: { nth: moment } })
        await attempt(prepared as T).finally(() => cloud.faults.clear())
        if (set.struck > 0) continue
        if (moment === 1) throw new Error(`${fault} never struck`)
        return
      }
    },

    /** A run of the minute timer, whatever becomes of it. */
    pass: () => cloud.tick().catch(() => undefined),
  }
}

const isAnswer = (body: unknown): body is Answer<unknown> =>
  typeof body === 'object' && body !== null && 'ok' in body

/** What a bad rating may write. */
const OF_A_RATING = ['ratings', 'cases', 'events', 'contents', 'notices']

/** How many documents the collections hold. */
export const countsOf = (
  { database }: TestCloud,
  names: readonly string[] = OF_A_RATING,
): Record<string, number> =>
  Object.fromEntries(
    database
      .collections()
      .filter(({ name }) => names.includes(name))
      .map(({ name, documents }) => [name, documents]),
  )

/** The newest documents of a collection: what a cell has just written, without all that others wrote. */
export function newest<T>({ database }: TestCloud, collection: CollectionName, limit = 100): T[] {
  const { documents = 0 } = database.collections().find(({ name }) => name === collection) ?? {}
  return database.documents(collection, { offset: Math.max(0, documents - limit), limit }) as T[]
}

/** What collections hold on disk now, as one who comes after a power cut finds it. */
export async function onDisk<Name extends CollectionName>(
  cloud: TestCloud,
  names: readonly Name[],
): Promise<Record<Name, object[]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-after-'))
  const files = (await readdir(cloud.dataDir)).filter((name) =>
    name.startsWith(DATA_FILES.database),
  )
  for (const name of files) await cp(path.join(cloud.dataDir, name), path.join(folder, name))
  const database = openDatabase({
    file: path.join(folder, DATA_FILES.database),
    schema: COLLECTIONS,
    clock: cloud.clock,
  })
  try {
    const all = { offset: 0, limit: 100_000 }
    const entries = names.map((name) => [name, database.documents(name, all)] as const)
    return Object.fromEntries(entries) as Record<Name, object[]>
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}
