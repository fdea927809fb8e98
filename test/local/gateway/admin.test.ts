import { request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import tcb from '@cloudbase/node-sdk'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await startCloud({
    functionsDir: await fixtureFunctions({
      add: "const { _id } = await db.collection('items').add({ data: event }); return _id",
      trip: `await db.collection('items').doc('none').get().catch(() => {});
        await db.collection('items').where({ a: 1 }).get();
        return (await db.collection('items').count()).total`,
      hello: "return 'hello ' + event.name",
    }),
    schema: fixtureSchema({ add: {}, trip: {}, hello: {} }),
  })
})
afterAll(() => cloud.close())

const credential = () =>
  `TC3-HMAC-SHA256 Credential=${cloud.sdkEnvironment.TENCENTCLOUD_SECRETID}/2026-03-10/tcb/tc3_request, SignedParams=a`

interface Answer {
  code?: string
  message?: string
  requestId?: string
  data?: unknown
}

async function post(body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(`${cloud.url}/admin?env=huiyin-local&seqId=x`, {
    method: 'POST',
    headers: { authorization: credential(), 'content-type': 'application/json', ...headers },
    body,
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const act = (params: object) => post(JSON.stringify(params))

/** The other SDK, in this process, pointed here by environment alone. */
async function withSdk<T>(use: (app: ReturnType<typeof tcb.init>) => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, cloud.sdkEnvironment)
  try {
    return await use(tcb.init({ env: 'huiyin-local' }))
  } finally {
    process.env = before
  }
}

describe('an SDK', () => {
  it('reaches the database from a function', async () => {
    const id = await cloud.call<string>('add', { name: '身份证' })
    expect(cloud.database.documents('items', { offset: 0, limit: 10 })).toContainEqual({
      _id: id,
      name: '身份证',
    })
  })

  it('reaches functions and the database from outside', async () => {
    await withSdk(async (app) => {
      expect((await app.callFunction({ name: 'hello', data: { name: 'Li' } })).result).toBe(
        'hello Li',
      )
      const { total } = await app.database().collection('items').count()
      expect(total).toEqual(expect.any(Number))
    })
  })

  it('gets the code of the service when something fails', async () => {
    await withSdk(async (app) => {
      await expect(app.callFunction({ name: 'nowhere', data: {} })).rejects.toMatchObject({
        code: 'FUNCTION_NOT_FOUND',
      })
      await expect(app.database().collection('nowhere').get()).rejects.toMatchObject({
        code: 'DATABASE_COLLECTION_NOT_EXIST',
      })
    })
  })

  it('is counted request by request', async () => {
    await cloud.call('trip', {})
    expect(cloud.stats().calls.at(-1)?.actions).toEqual([
      'database.getDocument',
      'database.getDocument',
      'database.calculateDocument',
    ])
  })
})

describe('a stranger', () => {
  it.each([
    ['no credential', ''],
    ['another credential', 'TC3-HMAC-SHA256 Credential=AKIDother/2026-03-10/tcb/tc3_request'],
    ['an access key', 'Bearer abc'],
  ])('with %s is refused as the service does it', async (_what, authorization) => {
    expect(await post('{"action":"database.calculateDocument"}', { authorization })).toMatchObject({
      code: 'SIGN_PARAM_INVALID',
      message: 'secret id error',
    })
  })

  it('under another name of this machine is refused: a web page may have rebound it', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${cloud.url}/-/people`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  })
})

describe('bad input', () => {
  it.each([
    ['no body', '', 'not a JSON object'],
    ['half a JSON', '{"action":', 'not a JSON object'],
    ['a list', '[]', 'not a JSON object'],
    ['no action', '{}', 'action is required'],
    ['an action that is no text', '{"action":{}}', 'action is required'],
    ['an unknown action', '{"action":"telepathy.send"}', 'not simulated: action telepathy.send'],
    ['a name of every object', '{"action":"constructor"}', 'not simulated: action constructor'],
    [
      'another environment',
      '{"action":"database.addCollection","envName":"prod"}',
      'env not found',
    ],
    ['no function name', '{"action":"functions.invokeFunction"}', 'function_name is required'],
    ['no file list', '{"action":"storage.batchDeleteFile"}', 'fileid_list must be an array'],
    ['a nonsense file', '{"action":"storage.getUploadMetadata","path":{}}', 'a relative path'],
  ])('%s is answered by an error', async (_what, body, message) => {
    expect(await post(body)).toMatchObject({
      requestId: expect.any(String),
      code: expect.stringMatching(/^[A-Z_]+$/),
      message: expect.stringContaining(message),
    })
  })

  it('in Extended JSON is answered by an error', async () => {
    const query = { action: 'database.getDocument', collectionName: 'items', queryType: 'WHERE' }
    for (const broken of ['{', '{"$oid":1}', '{"a":{"$date":"never"}}', '[1]'])
      expect(await act({ ...query, query: broken })).toMatchObject({ code: expect.any(String) })
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\n--b--'],
    ['a broken part', 'multipart/form-data; boundary=a', '--a\r\nnonsense\r\n\r\nx\r\n--a--\r\n'],
    [
      'no protobuf',
      'multipart/form-data; boundary=a',
      '--a\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n' +
        '--a\r\nContent-Disposition: form-data; name="requestData"\r\n\r\n\u00ff\u00ff\u00ff\r\n--a--\r\n',
    ],
  ])('as multipart with %s is answered by an error', async (_what, contentType, body) => {
    expect(await post(body, { 'content-type': contentType })).toMatchObject({
      code: 'INVALID_PARAM',
    })
  })

  it('of any kind never ends the process', async () => {
    const action = fc.constantFrom(
      'database.getDocument',
      'database.insertDocument',
      'database.modifyDocument',
      'database.aggregateDocuments',
      'database.commitTransaction',
      'functions.invokeFunction',
      'storage.getUploadMetadata',
      'storage.batchGetDownloadUrl',
      'wx.api',
    )
    const names = [
      'collectionName',
      'query',
      'data',
      'stages',
      'file_list',
      'path',
      'function_name',
    ]
    const params = fc.dictionary(fc.constantFrom(...names), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(action, params, async (name, fields) => {
        const answer = await act({ ...fields, action: name })
        expect(answer.requestId).toEqual(expect.any(String))
      }),
      { numRuns: 200 },
    )
    expect(await cloud.call('hello', { name: 'again' })).toBe('hello again')
  })

  it('larger than a request may be is answered by an error', async () => {
    const body = Buffer.alloc(21 * 1024 * 1024, 'x')
    expect(await post(body)).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('larger'),
    })
  })

  it('that is not HTTP is answered too', async () => {
    const socket = connect(Number(new URL(cloud.url).port), '127.0.0.1')
    const answer = new Promise((resolve) => socket.on('data', (data) => resolve(String(data))))
    socket.write('not http at all\r\n\r\n')
    expect(await answer).toContain('400 Bad Request')
    socket.destroy()
  })
})

it('keeps connections longer than the SDK does', async () => {
  const response = await fetch(`${cloud.url}/-/health`)
  await response.text()
  const [, seconds] = /timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(5)
})

it('answers 404 where nothing is', async () => {
  const response = await fetch(`${cloud.url}/elsewhere`)
  expect(response.status).toBe(404)
})
