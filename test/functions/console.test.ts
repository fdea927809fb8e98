import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { actions } from '../../cloudfunctions/admin/actions'
import { REFUSED_AS_THEY_ARE } from '../../cloudfunctions/console/refused'
import { loaded } from '../../cloudfunctions/platform/handler'
import type { Answer } from '../../miniprogram/contract/call'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* The cloud console's test box is fed from files: one at least for everything that an admin may do. */

const FOLDER = path.resolve(__dirname, '../../cloudfunctions/console/events')

interface Event {
  action: string
}

/** Events by the name of their file: an action, and after `--` which of several. */
const events = new Map(
  readdirSync(FOLDER).map((file) => [
    path.basename(file, '.json'),
    JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Event,
  ]),
)
const eventOf = (name: string): Event => {
  const event = events.get(name)
  if (!event) throw new Error(`there is no event ${name}`)
  return event
}

const { cloud } = stageDistrict()

/** The console itself calls without an openid. */
const run = (event: Event) => cloud.call<Answer<object>>('console', event)

/** What another needs comes before it; what takes away comes last. */
const ORDER = [
  ...['window.save', 'window.close', 'window.reopen', 'person.save', 'person.handOver'],
  ...['device.save', 'device.issue', 'device.revoke'],
]
const placeOf = (name: string) => (ORDER.indexOf(name) + 1 || ORDER.length + 1) * 1000
const inOrder = [...events.keys()].sort((one, other) =>
  placeOf(one) === placeOf(other) ? one.localeCompare(other) : placeOf(one) - placeOf(other),
)

it.each(Object.keys(actions))('%s has an event', (action) => {
  expect([...events.keys()].map((name) => name.split('--')[0])).toContain(action)
})

it.each(inOrder)('%s is named by its action, and passes its schema', async (name) => {
  const { action, ...payload } = eventOf(name)
  expect(action).toBe(name.split('--')[0])
  const { input } = await loaded<{ input: v.GenericSchema }>(
    actions[action as keyof typeof actions],
  )
  const checked = v.safeParse(input, payload)
  expect(checked.issues ?? []).toEqual([])
})

it.each(inOrder)('%s, run as it is, does what it says or says why not', async (name) => {
  const answer = await run(eventOf(name))
  const refused = REFUSED_AS_THEY_ARE[name]
  if (refused) expect(answer).toMatchObject({ ok: false, error: { code: refused.code } })
  else expect(answer.ok || answer.error).toBe(true)
})

it('every refusal that is written down is of an event', () => {
  expect(Object.keys(REFUSED_AS_THEY_ARE).filter((name) => !events.has(name))).toEqual([])
})

it('what the console did is logged as the console’s', () => {
  const lines = cloud.logs.filter((line) => line.includes('"log"') && line.includes('"who"'))
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) expect(line).toContain('"who":"console"')
  expect(stored<{ who: string }>(cloud, 'jobs').map(({ who }) => who)).toContain('console')
})

it('nobody with a WeChat comes in', async () => {
  await expect(cloud.call('console', events.get('overview.get'), 'dev-1001')).rejects.toMatchObject(
    {
      message: expect.any(String) as string,
    },
  )
})
