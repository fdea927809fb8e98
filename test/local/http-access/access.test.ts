import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/* CloudBase's HTTP access service: a request becomes an event, and the function's answer one of HTTP. */

/** Answers as the request asks it to in `x-answer`; otherwise with the event it got. */
const ECHO = `
  const wanted = event.headers['x-answer']
  if (wanted === 'throw') throw new Error('broken')
  return wanted ? JSON.parse(wanted) : event`

let cloud: TestCloud
beforeAll(async () => {
  const functionsDir = await fixtureFunctions({ http: ECHO })
  cloud = await startCloud({ functionsDir, schema: fixtureSchema({ http: {} }) })
})
afterAll(() => cloud.close())

const ask = (path: string, init: RequestInit = {}) => fetch(`${cloud.url}/http${path}`, init)
const eventOf = async (path: string, init?: RequestInit) =>
  (await (await ask(path, init)).json()) as Record<string, unknown>
const answerOf = (answer: unknown) => ask('/x', { headers: { 'x-answer': JSON.stringify(answer) } })

describe('the event', () => {
  it('has the path without the trigger’s own, the method and the query', async () => {
    expect(await eventOf('/v1/things?a=1&b=%E5%9B%9E%E9%9F%B3')).toMatchObject({
      path: '/v1/things',
      httpMethod: 'GET',
      queryStringParameters: { a: '1', b: '回音' },
      requestContext: { envId: 'huiyin-local' },
    })
    expect(await eventOf('')).toMatchObject({ path: '/' })
  })

  it('has a text as it is, and whatever else in base64', async () => {
    const sent = (type: string) =>
      eventOf('/x', { method: 'POST', body: '回音', headers: { 'content-type': type } })
    for (const type of ['application/json', 'text/plain; charset=utf-8'])
      expect(await sent(type)).toMatchObject({ body: '回音', isBase64Encoded: false })
    for (const type of ['image/jpeg', 'application/octet-stream'])
      expect(await sent(type)).toMatchObject({
        body: Buffer.from('回音').toString('base64'),
        isBase64Encoded: true,
      })
  })

  it('has no body where there is none', async () => {
    expect(await eventOf('/x')).not.toHaveProperty('body')
  })

  it('says whom the service saw, after whatever the caller says of it', async () => {
    const seen = async (headers: Record<string, string>) =>
      ((await eventOf('/x', { headers }))['headers'] as Record<string, string>)['x-forwarded-for']
    expect(await seen({})).toBe('127.0.0.1')
    expect(await seen({ 'x-forwarded-for': '192.0.2.1, 192.0.2.2' })).toBe(
      '192.0.2.1, 192.0.2.2, 127.0.0.1',
    )
  })
})

describe('the answer', () => {
  it('is what the function says in full', async () => {
    const answered = await answerOf({
      statusCode: 418,
      headers: { 'content-type': 'image/png', 'x-own': 'yes' },
      body: Buffer.from([0x89, 0x50]).toString('base64'),
      isBase64Encoded: true,
    })
    expect(answered.status).toBe(418)
    expect(answered.headers.get('x-own')).toBe('yes')
    expect([...new Uint8Array(await answered.arrayBuffer())]).toEqual([0x89, 0x50])
  })

  it.each([[{ ok: true }], [[1, 2]], ['text'], [7], [null]])(
    'is %j itself where there is no status',
    async (value) => {
      const answered = await answerOf(value)
      expect(answered.status).toBe(200)
      expect(await answered.json()).toEqual(value)
    },
  )

  it('is a failure when the function throws', async () => {
    const answered = await ask('/x', { headers: { 'x-answer': 'throw' } })
    expect(answered.status).toBe(500)
    expect(await answered.json()).toMatchObject({ message: expect.stringContaining('broken') })
  })
})

describe('a body', () => {
  const MB = 1024 * 1024
  const sent = async (type: string, bytes: number) => {
    const headers = { 'content-type': type, 'x-answer': '"took it"' }
    return (await ask('/x', { method: 'POST', body: 'x'.repeat(bytes), headers })).status
  }

  it('of text may have 100 KB', async () => {
    expect(await sent('application/json', 100 * 1024)).toBe(200)
    expect(await sent('application/json', 100 * 1024 + 1)).toBe(413)
  })

  it('of anything else may have 6 MB, of which only 4 surely fit the event in base64', async () => {
    expect(await sent('image/jpeg', 4 * MB)).toBe(200)
    expect(await sent('image/jpeg', 5 * MB)).toBe(500)
    expect(await sent('image/jpeg', 6 * MB + 1)).toBe(413)
  })
})
