import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClock } from '../../../local/cloud/clock'
import { openWechatState } from '../../../local/cloud/wechat/state'

let folder: string
let file: string
const clock = createClock()

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-wechat-'))
  file = path.join(folder, 'wechat.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const message = { openid: 'dev-li', templateId: 'tpl', page: '', data: { thing1: '好' } }
const accept = { openid: 'dev-li', templateId: 'tpl', result: 'accept' } as const

it('remembers credits, messages and codes over a restart', async () => {
  const before = await openWechatState(file, clock)
  await before.subscribe(accept)
  await before.subscribe(accept)
  await before.send(message)
  const [used, unused] = [
    await before.issuePhoneCode('13800000000'),
    await before.issuePhoneCode('13900000000'),
  ]
  await before.usePhoneCode(used)
  await before.close()

  const after = await openWechatState(file, clock)
  expect(after.sent()).toMatchObject([message])
  expect(await after.send(message)).toMatchObject(message)
  expect(await after.send(message)).toBeUndefined()
  expect(await after.usePhoneCode(used)).toBeUndefined()
  expect(await after.usePhoneCode(unused)).toBe('13900000000')
  await after.close()
})

it('has a message on disk before it says so', async () => {
  const state = await openWechatState(file, clock)
  await state.subscribe({ ...accept, longTerm: true })
  await Promise.all(Array.from({ length: 50 }, () => state.send(message)))
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(51)
  await state.close()
})

it('drops a last line that a crash cut short, and goes on after it', async () => {
  const before = await openWechatState(file, clock)
  await before.subscribe(accept)
  await before.close()
  await appendFile(file, '{"kind":"subscription","at":"2026-03-1')

  const after = await openWechatState(file, clock)
  await after.subscribe(accept)
  await after.close()

  const again = await openWechatState(file, clock)
  expect(
    [await again.send(message), await again.send(message), await again.send(message)].map(Boolean),
  ).toEqual([true, true, false])
  await again.close()
})

it('says which line is damaged', async () => {
  await writeFile(file, 'garbage\n{}\n')
  await expect(openWechatState(file, clock)).rejects.toThrow(/wechat\.jsonl:1 is damaged/)
})

it('takes a person for here lately until two hours after their last visit', async () => {
  const state = await openWechatState(file, clock)
  state.visit('dev-li')
  clock.advance(90 * 60_000)
  state.visit('dev-wang')
  expect([state.visitedLately('dev-li'), state.visitedLately('dev-wang')]).toEqual([true, true])
  clock.advance(90 * 60_000)
  state.visit('dev-zhao') // whoever is forgotten is so now
  expect([state.visitedLately('dev-li'), state.visitedLately('dev-wang')]).toEqual([false, true])
  state.visit('dev-wang')
  clock.advance(90 * 60_000)
  expect([state.visitedLately('dev-wang'), state.visitedLately('dev-zhao')]).toEqual([true, true])
  await state.close()
})
