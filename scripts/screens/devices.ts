import type { Page } from 'playwright-core'
import { hmacSm3 } from '../../cloudfunctions/platform/crypto'
import type { DeviceForm } from '../../miniprogram/contract/devices'
import { addMinutes } from '../../miniprogram/contract/time'
import { signedVisit } from '../../miniprogram/contract/visit-token'

const QUEUE: DeviceForm = { id: 'queue-1', kind: 'queue', name: '一楼叫号机', centre: 'qu' }
const DEVICES: DeviceForm[] = [
  QUEUE,
  { id: 'pj-3', kind: 'evaluator', name: '3 号窗口评价器', centre: 'qu', window: 'qu-3' },
  { id: 'tablet-1', kind: 'tablet', name: '1 号窗口平板', centre: 'qu', window: 'qu-1' },
  { id: 'zhsl', kind: 'business', name: '综合受理系统', centre: 'qu' },
]

/** What an admin asks for, beside the page that is shown. */
async function ask<T>(page: Page, event: object): Promise<T> {
  const url = new URL('/-/call/admin', page.url()).href
  const headers = { 'x-openid': 'dev-1001' }
  const answer = await page.request.post(url, { headers, data: event })
  return ((await answer.json()) as { data: T }).data
}

const issue = (page: Page, id: string) =>
  ask<{ issued: { key: string } }>(page, {
    ...{ action: 'device.issue', requestId: `screens-key-${id}-0001`, id },
  })

/** Registers some devices, one of them out of use, and looks again. */
export async function registerDevices(page: Page): Promise<void> {
  for (const device of DEVICES) await ask(page, { action: 'device.save', device })
  for (const { id } of DEVICES.slice(0, -1)) await issue(page, id)
  await ask(page, { action: 'device.revoke', id: 'pj-3' })
  await page.reload()
}

/** Opens what the queue machine printed for a visit. */
export async function openSlip(page: Page): Promise<void> {
  await ask(page, { action: 'device.save', device: QUEUE })
  const { issued } = await issue(page, QUEUE.id)
  const { now } = await ask<{ now: string }>(page, { action: 'device.list' })
  const visit = {
    ...{ device: QUEUE.id, window: 'qu-1', item: 'RSJ-01' },
    ...{ expiresAt: addMinutes(now, 120), nonce: 'A-000017' },
  }
  const scene = encodeURIComponent(signedVisit(visit, issued.key, hmacSm3))
  await page.goto(`${page.url().split('#')[0]}#/pages/window/window?scene=${scene}`)
  await page.reload()
  await page.getByText('这次办的是').waitFor()
}
