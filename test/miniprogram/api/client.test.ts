import { CallError } from '../../../miniprogram/api/call-error'
import { createClient, type ClientPorts } from '../../../miniprogram/api/client'
import type { Transport } from '../../../miniprogram/api/transport'
import type { CitizenActions } from '../../../miniprogram/contract/citizen'
import type { StaffActions } from '../../../miniprogram/contract/staff'
import { preferences } from '../../../miniprogram/stores/preferences'
import { NOW } from '../support'

type Tried = (() => unknown)[]

/** A client whose calls meet `tried`, one after another; waiting takes no time. */
function client(tried: Tried) {
  const events: object[] = []
  const waits: number[] = []
  const learned: string[] = []
  const transport: Transport = {
    call: (_, event) => {
      events.push(event)
      return Promise.resolve().then(() => tried[events.length - 1]?.())
    },
    upload: () => Promise.reject(new Error('no photos here')),
  }
  const ports: ClientPorts = {
    transport: () => transport,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    clock: { learn: (now) => void learned.push(now) },
  }
  return {
    citizen: createClient<CitizenActions>('citizen', ports),
    staff: createClient<StaffActions>('staff', ports),
    events,
    waits,
    learned,
  }
}

const lost = () => {
  throw new Error('request:fail timeout')
}
const ok = (data: object) => () => ({ ok: true, data })
const refused = (code: string, message: string, field?: string) => () => ({
  ok: false,
  error: { code, message, ...(field === undefined ? {} : { field }) },
})
const rating = { requestId: 'request-1', scene: 'C01-03', level: 2 } as const
const received = { ratingId: 'rating-1', receivedAt: NOW }

it('sends the action with its input and gives back the data', async () => {
  const { citizen, events } = client([ok(received)])
  await expect(citizen.call('rating.submit', rating)).resolves.toEqual(received)
  expect(events).toEqual([{ action: 'rating.submit', ...rating }])
})

it('tries a lost answer again, as the very same attempt', async () => {
  const { citizen, events, waits } = client([lost, lost, ok(received)])
  await expect(citizen.call('rating.submit', rating)).resolves.toEqual(received)
  expect(events).toHaveLength(3)
  expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1)
  expect(waits[1]).toBeGreaterThan(waits[0] ?? Infinity)
})

it('tries again when the office is busy', async () => {
  const { citizen, events } = client([refused('BUSY', '现在办理的人多'), ok(received)])
  await expect(citizen.call('rating.submit', rating)).resolves.toEqual(received)
  expect(events).toHaveLength(2)
})

it('takes a refusal as the answer that it is', async () => {
  const { citizen, events } = client([refused('INVALID_INPUT', '电话号码不对', 'contact')])
  const call = citizen.call('rating.submit', rating)
  await expect(call).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: '电话号码不对',
    fields: [{ field: 'contact', message: '电话号码不对' }],
  })
  expect(events).toHaveLength(1)
})

it('says so when there is no answer at all, and keeps the cause', async () => {
  const { citizen, events } = client([lost, lost, lost])
  const error: unknown = await citizen.call('rating.submit', rating).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(CallError)
  expect(error).toMatchObject({ code: 'NO_ANSWER', cause: new Error('request:fail timeout') })
  expect((error as CallError).message).toContain('您填写的内容还在')
  expect(events).toHaveLength(3)
})

it('does not take a gateway’s error page for an answer', async () => {
  const page = () => '<html>502</html>'
  const { citizen } = client([page, page, page])
  await expect(citizen.call('centre.list', {})).rejects.toMatchObject({ code: 'NO_ANSWER' })
})

it('learns the office’s time from answers that carry it', async () => {
  const { staff, learned } = client([ok({ cases: [], now: NOW }), ok({ person: {} })])
  await staff.call('desk.list', {})
  await staff.call('me.get', {})
  expect(learned).toEqual([NOW])
})

describe('a refusal', () => {
  afterEach(() => preferences.setLanguage('zh'))
  const exact = refused('INVALID_INPUT', '电话号码不对，请检查。', 'contact')

  it('is said in the office’s own words', async () => {
    const { citizen } = client([exact])
    await expect(citizen.call('rating.submit', rating)).rejects.toMatchObject({
      message: '电话号码不对，请检查。',
      fields: [{ field: 'contact', message: '电话号码不对，请检查。' }],
    })
  })

  it('is said in the language of the phone, at the same field', async () => {
    preferences.setLanguage('en')
    const { citizen } = client([exact])
    const message = 'Something is filled in wrongly. Please check it and send again.'
    await expect(citizen.call('rating.submit', rating)).rejects.toMatchObject({
      message,
      fields: [{ field: 'contact', message }],
    })
  })
})
