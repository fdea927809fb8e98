import type { Answer } from '../../miniprogram/contract/call'
import type { CitizenCase, StaffCase, StaffCaseSummary } from '../../miniprogram/contract/case'
import type { IssueReceived, RatingReceived, WindowView } from '../../miniprogram/contract/citizen'
import { startCloud, type TestCloud } from '../support/cloud'

const CITIZEN = 'o-citizen-1'
const SCENE = 'qu-1'
const request = (name: string) => name.padEnd(20, '-')

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startCloud({ seed: true, now: '2026-03-10T10:24:00+08:00' })
}, 60_000)
afterAll(() => cloud.close())

async function ask<T>(name: string, openid: string, event: object): Promise<T> {
  const answer = await cloud.call<Answer<T>>(name, event, openid)
  if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.message}`)
  return answer.data
}

it('goes round', async () => {
  const view = await ask<WindowView>('citizen', CITIZEN, { action: 'window.get', scene: SCENE })
  expect(view).toMatchObject({ followUpPromise: '今天 18:00 前', isOpen: true })
  const received = await ask<RatingReceived>('citizen', CITIZEN, {
    action: 'rating.submit', requestId: request('rate'), scene: SCENE, level: 1, text: '来了三次都没办成',
  })
  expect(received).toMatchObject({ followUpDue: '2026-03-10T18:00:00.000+08:00' })
  console.log(received)
  console.log(cloud.stats().calls.map((c) => [c.name, c.actions]))
})
