import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AdminActions } from '../../miniprogram/contract/admin'
import type { Answer } from '../../miniprogram/contract/call'
import { IMPORT_KINDS, type ImportKind } from '../../miniprogram/contract/imports'
import { startCloud, type TestCloud } from '../support/cloud'

/* The first day of docs/admin.md: an environment that holds nothing, and the cloud console. */

const ME = 'o-the-first-admin'
const WITHOUT_DAYS: ImportKind[] = ['guides', 'shifts', 'services']
const KINDS = (Object.keys(IMPORT_KINDS) as ImportKind[]).filter(
  (kind) => !WITHOUT_DAYS.includes(kind) && kind !== 'people',
)

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startCloud()
})
afterAll(() => cloud.close())

type Output<A extends keyof AdminActions> = AdminActions[A]['output']

const byConsole = <A extends keyof AdminActions>(action: A, input: object) =>
  cloud.call<Answer<Output<A>>>('console', { action, ...input })

const rowsOf = (kind: ImportKind) =>
  JSON.parse(readFileSync(path.resolve(__dirname, `../../data/${kind}.json`), 'utf8')) as object[]

it('says what is to be imported, to the console and to whoever scans too early', async () => {
  expect(await byConsole('settings.get', {})).toMatchObject({
    ok: false,
    error: {
      code: 'NOT_READY',
      message: '小程序还没有准备好，请过几天再来。（管理员请先导入“设置”里的 policy）',
    },
  })
  expect(await cloud.call('citizen', { action: 'window.get', scene: 'qu-1' }, ME)).toMatchObject({
    ok: false,
    error: { code: 'NOT_READY' },
  })
  expect(cloud.logs.filter((line) => line.includes('"internal"'))).toEqual([])
})

it.each(KINDS)('takes in %s, in the order of the list', async (kind) => {
  const answer = await byConsole('import', { kind, rows: rowsOf(kind) })
  expect(answer).toMatchObject({ ok: true, data: { faultCount: 0 } })
})

it('gives the first admin a code, who binds with it and manages the office', async () => {
  const person = { id: '1001', name: '某某', department: 'zgb', roles: ['admin'] }
  const saved = await byConsole('person.save', { requestId: 'first-day-000001', person })
  if (!saved.ok) throw new Error(saved.error.message)
  const bindCode = saved.data.inviteCode
  expect(
    await cloud.call('staff', { action: 'me.bind', requestId: 'first-day-000002', bindCode }, ME),
  ).toMatchObject({ ok: true, data: { person: { id: '1001' } } })
  expect(await cloud.call('admin', { action: 'overview.get' }, ME)).toMatchObject({
    ok: true,
    data: { open: 0 },
  })
})

it('opens the window to whoever scans', async () => {
  expect(
    await cloud.call('citizen', { action: 'window.get', scene: 'qu-1' }, 'o-somebody'),
  ).toMatchObject({ ok: true, data: { window: { name: '1 号窗口' } } })
})

it('tells the admin of a timer that has never run, and of one that stopped', async () => {
  const timer = async () => {
    const overview = await byConsole('overview.get', {})
    return overview.ok ? overview.data.timerStands : overview.error
  }
  expect(await timer()).toEqual({})
  await cloud.tick()
  expect(await timer()).toBeUndefined()
  cloud.setTime('2026-03-10T12:30:00+08:00')
  expect(await timer()).toEqual({ since: '2026-03-10T09:00:00.000+08:00' })
  await cloud.tick()
  expect(await timer()).toBeUndefined()
})
