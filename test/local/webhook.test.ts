import { createHmac } from 'node:crypto'
import { createClock } from '../../local/cloud/clock'
import { createWebhook } from '../../local/cloud/webhook'

const SECRET = 'of this test alone'
const signed = (body: string) => createHmac('sha256', SECRET).update(body).digest('hex')

it('keeps what was signed, and of that the last thousand messages', () => {
  const webhook = createWebhook(SECRET, createClock())
  expect(webhook.take('{"n":0}', signed('{"n":1}'))).toBe(false)
  for (let n = 1; n <= 1500; n++)
    expect(webhook.take(`{"n":${n}}`, signed(`{"n":${n}}`))).toBe(true)
  const kept = webhook.delivered().map(({ message }) => message)
  expect(kept).toHaveLength(1000)
  expect([kept.at(0), kept.at(-1)]).toEqual([{ n: 501 }, { n: 1500 }])
})
