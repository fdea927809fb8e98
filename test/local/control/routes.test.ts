import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await startCloud({
    functionsDir: await fixtureFunctions({
      echo: 'return { event, openid: cloud.getWXContext().OPENID }',
      fail: "throw new Error('no')",
      add: 'await db.collection(event.to).add({ data: event.rows })',
      timer: 'return 1',
    }),
    schema: fixtureSchema({}),
  })
  const add = (to: string, rows: object[]) => cloud.call('add', { to, rows })
  await add('departments', [{ _id: 'D1', name: '人社局' }])
  await add('centres', [
    { _id: 'C1', name: '街道中心', order: 2 },
    { _id: 'C2', name: '市民中心', order: 1 },
  ])
  await add('people', [{ _id: 'P1', name: '甲', department: 'D1', roles: ['handler'] }])
  await add('windows', [
    { _id: 'W1', name: '1 号窗口', centre: 'C1', number: 1 },
    { _id: 'W2', name: '10 号窗口', centre: 'C2', number: 10 },
    { _id: 'W3', name: '2 号窗口', centre: 'C2', number: 2 },
    { _id: 'W0', name: '流动窗口', centre: 'C9' },
  ])
})
afterAll(() => cloud.close())

const refused = (message: string | RegExp) => ({
  status: 400,
  body: { error: { code: 'BAD_REQUEST', message: expect.stringMatching(message) } },
})

describe('calling a function', () => {
  it('answers what it returned, for the person in x-openid', async () => {
    const answer = await cloud.control('POST call/echo', { a: 1 }, { 'x-openid': 'dev-P1' })
    expect(answer).toMatchObject({ status: 200, body: { event: { a: 1 }, openid: 'dev-P1' } })
  })

  it('is the console’s test run without x-openid, and nobody signed in with an empty one', async () => {
    expect(await cloud.control('POST call/timer', {})).toEqual({ status: 200, body: 1 })
    expect(await cloud.control('POST call/echo', {}, { 'x-openid': '' })).toMatchObject({
      body: { errCode: -501023 },
    })
  })

  it('needs no body', async () => {
    expect(await cloud.control('POST call/echo')).toMatchObject({ body: { event: {} } })
  })

  it.each([
    ['fail', -504002, 'Error: no'],
    ['nowhere', -501000, 'FunctionName parameter could not be found'],
    ['timer', -501023, 'Permission denied'],
  ])('hands the service’s failure over as wx.cloud does: %s', async (name, errCode, text) => {
    const { status, body } = await cloud.control(`POST call/${name}`, {}, { 'x-openid': 'dev-P1' })
    expect(status).toBe(200)
    expect(body).toEqual({ errCode, errMsg: expect.stringContaining(text) })
  })

  it('refuses an event that is no JSON and an openid that cannot be one', async () => {
    expect(await cloud.control('POST call/echo', 'a=1')).toEqual(refused('as JSON'))
    expect(await cloud.control('POST call/echo', {}, { 'x-openid': 'a b' })).toEqual(
      refused('x-openid'),
    )
    expect(await cloud.control('POST call/%E0%A4%A')).toEqual(refused('not well-formed'))
  })
})

describe('time', () => {
  it('is set to an instant and moved on', async () => {
    const set = await cloud.control('POST time', { now: '2026-02-13T09:00:00+08:00' })
    expect(set.body).toEqual({ now: expect.stringMatching(/^2026-02-13T09:00:00\.\d{3}\+08:00$/) })
    const moved = await cloud.control('POST time', { advance: '2h' })
    expect(moved.body).toEqual({ now: expect.stringMatching(/^2026-02-13T11:00:0/) })
    expect((await cloud.control('GET time')).body).toEqual({
      now: expect.stringMatching(/^2026-02-13T11:00:0/),
    })
  })

  it.each([
    [{ now: '2026-02-13' }],
    [{ now: '2026-02-13T09:00:00' }],
    [{ now: '2026-02-31T99:00:00+08:00' }],
    [{ now: 5 }],
    [{ advance: '2 hours' }],
    [{ advance: '-2h' }],
    [{ advance: '1wd' }],
    [{ advance: '2h', now: '2026-02-13T09:00:00+08:00' }],
    [{}],
    [''],
    ['[]'],
    ['nonsense'],
  ])('refuses %j', async (body) => {
    expect(await cloud.control('POST time', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'BAD_REQUEST', message: expect.any(String) } },
    })
  })
})

describe('looking at the data', () => {
  it('lists people with their unit', async () => {
    expect((await cloud.control('GET people')).body).toEqual([
      { openid: 'dev-P1', number: 'P1', name: '甲', roles: ['handler'], unit: '人社局' },
    ])
  })

  it('lists windows in the order of the centres, then by number; unplaced ones last', async () => {
    expect((await cloud.control('GET windows')).body).toEqual([
      { id: 'W3', scene: 'W3', name: '2 号窗口', centre: '市民中心' },
      { id: 'W2', scene: 'W2', name: '10 号窗口', centre: '市民中心' },
      { id: 'W1', scene: 'W1', name: '1 号窗口', centre: '街道中心' },
      { id: 'W0', scene: 'W0', name: '流动窗口', centre: 'C9' },
    ])
  })

  it('lists no template before the office has set one, then each as people see it', async () => {
    expect((await cloud.control('GET templates')).body).toEqual([])
    const kinds = {
      'staff-task': { id: 'T1', fields: { title: 'thing1', due: 'time2', seal: 'thing3' } },
      'of-tomorrow': { id: 'T2', fields: {} },
    }
    await cloud.call('add', { to: 'settings', rows: [{ _id: 'templates', kinds }] })
    expect((await cloud.control('GET templates')).body).toEqual([
      {
        id: 'T1',
        title: '待办事项提醒',
        labels: { thing1: '事项', time2: '时间', thing3: 'seal' },
      },
      { id: 'T2', title: 'T2', labels: {} },
    ])
  })

  it('lists collections and their documents by page', async () => {
    const { body } = await cloud.control('GET collections')
    expect(body).toContainEqual(expect.objectContaining({ name: 'people' }))
    expect((await cloud.control('GET collections/people?offset=0&limit=1')).body).toMatchObject([
      { _id: 'P1' },
    ])
    expect((await cloud.control('GET collections/people?offset=1')).body).toEqual([])
  })

  it.each([
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1001', 'limit'],
    ['offset=x', 'offset'],
  ])('refuses a page with %s', async (query, name) => {
    expect(await cloud.control(`GET collections/people?${query}`)).toEqual(refused(name))
  })

  it('does not know other collections', async () => {
    expect(await cloud.control('GET collections/nowhere')).toMatchObject({ status: 404 })
  })
})

describe('WeChat’s levers', () => {
  it.each([
    ['POST subscribe', { openid: 'dev-P1', templateId: 't', result: 'maybe' }, 'result'],
    ['POST subscribe', { openid: 'dev P1', templateId: 't', result: 'accept' }, 'openid'],
    ['POST subscribe', { openid: 'dev-P1', templateId: '', result: 'accept' }, 'templateId'],
    ['POST phone-code', { openid: 'dev-P1', phone: '12a' }, 'phone'],
  ])('%s refuses %j', async (route, body, message) => {
    expect(await cloud.control(route, body)).toEqual(refused(message))
  })

  it('draws the code of a scene', async () => {
    const response = await fetch(`${cloud.url}/-/code/W1?page=pages/window/window`)
    expect(response.headers.get('content-type')).toBe('image/png')
    const { data, width, height } = PNG.sync.read(Buffer.from(await response.arrayBuffer()))
    const text = jsQR(new Uint8ClampedArray(data), width, height)?.data
    expect(new URL(text ?? '').searchParams.get('scene')).toBe('W1')
    expect(await cloud.control('GET code/%E7%AA%97')).toEqual(refused('invalid scene'))
  })
})

it('answers health, and 404 for what it has not', async () => {
  expect(await cloud.control('GET health')).toMatchObject({ status: 200, body: { ok: true } })
  for (const route of ['GET nothing', 'POST health', 'GET constructor', 'DELETE time', 'GET '])
    expect(await cloud.control(route)).toMatchObject({ status: 404 })
})
