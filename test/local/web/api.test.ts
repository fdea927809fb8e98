import type { Answer } from '../../../miniprogram/contract/call'
import type { ErrorCode } from '../../../miniprogram/contract/errors'
import { createApi, type Call, type Sender } from '../../../web/pc/host/api'
import { createIdentity } from '../../../web/pc/host/identity'

const RATE: Call = { path: '/v1/citizen', body: '{"action":"rating.submit"}', type: 'json' }
const LOOK: Call = {
  path: '/v1/citizen',
  body: '{"action":"window.get"}',
  type: 'json',
  isOpen: true,
}

const ok = (data: unknown) => ({ ok: true, data }) as Answer<never>
const no = (code: ErrorCode) => ({ ok: false, error: { code, message: code } }) as Answer<never>

interface Asked {
  readonly what: string
  readonly headers: Record<string, string>
}

/** An office that gives tokens `t1`, `t2` … and otherwise answers as `answer` says. */
function stage(
  answer: (asked: Asked) => Answer<never>,
  solve: () => string | undefined = () => 'A',
) {
  const asked: Asked[] = []
  let tokens = 0
  const send = ((method, { path }, headers) => {
    const one = { what: `${method} ${path}`, headers: { ...headers } }
    asked.push(one)
    if (path === '/v1/challenge') return Promise.resolve(ok({ challenge: 'c' }))
    const refusal = answer(one)
    if (path !== '/v1/visitor' || !refusal.ok) return Promise.resolve(refusal)
    return Promise.resolve(ok({ token: `t${++tokens}`, renewAt: '', expiresAt: '' }))
  }) as Sender
  const identity = createIdentity()
  const api = createApi({ send, identity, answerChallenge: () => Promise.resolve(solve()) })
  const log = () =>
    asked.map(({ what, headers }) => [
      what,
      ...(headers['authorization'] ? [headers['authorization']] : []),
      ...(headers['x-huiyin-challenge'] ? [headers['x-huiyin-challenge']] : []),
    ])
  return { api, log }
}

test('whoever only looks is not made known', async () => {
  const { api, log } = stage(() => ok({}))
  await api.ask(LOOK)
  expect(log()).toEqual([['POST /v1/citizen']])
})

test('whoever writes gets a token first, one for all that begins at once, and keeps it', async () => {
  const { api, log } = stage(() => ok({}))
  await Promise.all([api.ask(RATE), api.ask(RATE)])
  await api.ask(LOOK)
  expect(log()).toEqual([
    ['POST /v1/visitor'],
    ['POST /v1/citizen', 'Bearer t1'],
    ['POST /v1/citizen', 'Bearer t1'],
    ['POST /v1/citizen', 'Bearer t1'],
  ])
})

test('a token that is not taken any more gives way to another, and the call is made again', async () => {
  const { api, log } = stage(({ headers }) =>
    headers['authorization'] === 'Bearer t1' ? no('NOT_SIGNED_IN') : ok({}),
  )
  await api.ask(RATE)
  const answer = await api.ask(RATE)
  expect(answer.ok).toBe(true)
  expect(log().slice(2)).toEqual([
    ['POST /v1/citizen', 'Bearer t1'],
    ['POST /v1/visitor'],
    ['POST /v1/citizen', 'Bearer t2'],
  ])
})

test('where a question is asked, the same call goes again with its answer, until it is right', async () => {
  let wrong = 1
  const { api, log } = stage(({ what, headers }) => {
    if (what === 'POST /v1/visitor') return ok({})
    return 'x-huiyin-challenge' in headers && wrong-- <= 0 ? ok({}) : no('CHALLENGE_NEEDED')
  })
  const answer = await api.ask(RATE)
  expect(answer.ok).toBe(true)
  expect(log()).toEqual([
    ['POST /v1/visitor'],
    ['POST /v1/citizen', 'Bearer t1'],
    ['GET /v1/challenge'],
    ['POST /v1/citizen', 'Bearer t1', 'A'],
    ['GET /v1/challenge'],
    ['POST /v1/citizen', 'Bearer t1', 'A'],
  ])
})

test('whoever turns back at the question gets the refusal, and nothing more is sent', async () => {
  const { api, log } = stage(
    ({ what }) => (what === 'POST /v1/visitor' ? ok({}) : no('CHALLENGE_NEEDED')),
    () => undefined,
  )
  expect(await api.ask(RATE)).toMatchObject({ ok: false, error: { code: 'CHALLENGE_NEEDED' } })
  expect(log()).toHaveLength(3)
})
