import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/*
 * Every action of the wire, each by every SDK that can say it, from inside a function: the two
 * versions of node-sdk that are in use, and wx-server-sdk, which is built on the older one.
 */

const run = (sdk: string, init: string) => `
  const sdk = require('${sdk}')
  ${init}
  const AsyncFunction = (async () => {}).constructor
  return new AsyncFunction('app', 'db', event.code)(app, app.database()).catch((error) => ({
    refused: [error.code ?? error.errCode, error.message ?? error.errMsg].join(' '),
  }))`

const NODE_INIT = 'const app = sdk.init({ env: sdk.SYMBOL_CURRENT_ENV })'

const SDKS = {
  '3.18': run('@cloudbase/node-sdk', NODE_INIT),
  '3.17': run('wx-server-sdk/node_modules/@cloudbase/node-sdk', NODE_INIT),
  wx: run('wx-server-sdk', 'const app = sdk'),
}
type Sdk = keyof typeof SDKS

const FUNCTION_OF: Record<Sdk, string> = { '3.18': 'node318', '3.17': 'node317', wx: 'wx' }

interface Row {
  action: string
  /** The same words for both node-sdks; wx-server-sdk has its own. */
  node?: string
  wx?: string
  /** What it resolves to, or the text of its refusal. */
  answers: unknown
}

const BEGIN = 'const t = await db.startTransaction();'
const refusal = (text: string) => ({ refused: expect.stringContaining(text) as unknown })

const ROWS: Row[] = [
  {
    action: 'database.addCollection',
    node: `await db.createCollection('made'); return (await db.collection('made').count()).total`,
    wx: `await db.createCollection('made'); return (await db.collection('made').count()).total`,
    answers: 0,
  },
  {
    action: 'database.insertDocument',
    node: `return (await db.collection('items').add({ _id: 'new' })).id`,
    wx: `return (await db.collection('items').add({ data: { _id: 'new' } }))._id`,
    answers: 'new',
  },
  {
    action: 'database.getDocument',
    node: `return (await db.collection('items').doc('a').get()).data[0].n`,
    wx: `return (await db.collection('items').doc('a').get()).data.n`,
    answers: 1,
  },
  {
    action: 'database.calculateDocument',
    node: `return (await db.collection('items').where({ n: 1 }).count()).total`,
    wx: `return (await db.collection('items').where({ n: 1 }).count()).total`,
    answers: 1,
  },
  {
    action: 'database.modifyDocument',
    node: `return (await db.collection('items').doc('a').update({ n: db.command.inc(4) })).updated`,
    wx: `return (await db.collection('items').doc('a').update({ data: { n: db.command.inc(4) } })).stats.updated`,
    answers: 1,
  },
  {
    action: 'database.modifyAndReturnDoc',
    node: `return (await db.collection('items').where({ _id: 'a' }).updateAndReturn({ n: 9 })).doc`,
    answers: { _id: 'a', n: 9 },
  },
  {
    action: 'database.removeDocument',
    node: `return (await db.collection('items').doc('b').remove()).deleted`,
    wx: `return (await db.collection('items').doc('b').remove()).stats.removed`,
    answers: 1,
  },
  {
    action: 'database.aggregateDocuments',
    node: `return (await db.collection('items').aggregate().sort({ _id: 1 }).limit(1).end()).data[0]._id`,
    wx: `return (await db.collection('items').aggregate().sort({ _id: 1 }).limit(1).end()).list[0]._id`,
    answers: 'a',
  },
  {
    action: 'database.startTransaction',
    node: `${BEGIN} await t.rollback(); return 'begun'`,
    wx: `${BEGIN} await t.rollback(); return 'begun'`,
    answers: 'begun',
  },
  {
    action: 'database.commitTransaction',
    node: `${BEGIN} await t.collection('items').doc('a').update({ n: 7 }); await t.commit();
      return (await db.collection('items').doc('a').get()).data[0].n`,
    wx: `${BEGIN} await t.collection('items').doc('a').update({ data: { n: 7 } }); await t.commit();
      return (await db.collection('items').doc('a').get()).data.n`,
    answers: 7,
  },
  {
    action: 'database.abortTransaction',
    node: `${BEGIN} await t.collection('items').doc('a').update({ n: 7 }); await t.rollback();
      return (await db.collection('items').doc('a').get()).data[0].n`,
    wx: `${BEGIN} await t.collection('items').doc('a').update({ data: { n: 7 } }); await t.rollback();
      return (await db.collection('items').doc('a').get()).data.n`,
    answers: 1,
  },
  {
    action: 'functions.invokeFunction',
    node: `return (await app.callFunction({ name: 'echo', data: { a: 1 } })).result`,
    wx: `return (await app.callFunction({ name: 'echo', data: { a: 1 } })).result`,
    answers: { a: 1 },
  },
  {
    action: 'functions.invokeFunction',
    node: `return app.callFunction({ name: 'nowhere', data: {} })`,
    answers: refusal('FUNCTION_NOT_FOUND'),
  },
  {
    action: 'functions.invokeFunction',
    node: `return app.callFunction({ name: 'broken', data: {} })`,
    wx: `return app.callFunction({ name: 'broken', data: {} })`,
    answers: { refused: expect.stringMatching(/FUNCTIONS_EXECUTE_FAIL|-504002/) as unknown },
  },
  {
    action: 'storage.getUploadMetadata',
    node: `return (await app.uploadFile({ cloudPath: 'kept/x.txt', fileContent: Buffer.from('x') })).fileID.split('/').slice(3).join('/')`,
    wx: `return (await app.uploadFile({ cloudPath: 'kept/x.txt', fileContent: Buffer.from('x') })).fileID.split('/').slice(3).join('/')`,
    answers: 'kept/x.txt',
  },
  {
    action: 'storage.batchGetDownloadUrl',
    node: `return (await app.getTempFileURL({ fileList: ['cloud://none'] })).fileList[0].code`,
    wx: `return (await app.getTempFileURL({ fileList: ['cloud://none'] })).fileList[0].errMsg`,
    answers: expect.stringMatching(/STORAGE_FILE_NONEXIST|storage file not exists/),
  },
  {
    action: 'storage.batchDeleteFile',
    node: `return (await app.deleteFile({ fileList: ['cloud://none'] })).fileList[0].code`,
    wx: `return (await app.deleteFile({ fileList: ['cloud://none'] })).fileList[0].errMsg`,
    answers: expect.stringMatching(/STORAGE_FILE_NONEXIST|storage file not exists/),
  },
  {
    action: 'storage.batchCopyFile',
    node: `const put = (cloudPath, text) => app.uploadFile({ cloudPath, fileContent: Buffer.from(text) })
      const read = async (path) => (await app.downloadFile({ fileID: ids[0].split('/').slice(0, 3).join('/') + '/' + path })).fileContent.toString()
      const copy = async (more) => (await app.copyFile({ fileList: [{ srcPath: 'a/f.txt', dstPath: 'b/f.txt', ...more }] })).fileList[0].code
      const ids = [(await put('a/f.txt', 'one')).fileID]
      await app.deleteFile({ fileList: [ids[0].replace('/a/', '/b/')] })
      const codes = [await copy({}), await copy({ overwrite: false })]
      await put('a/f.txt', 'two')
      codes.push(await copy({ removeOriginal: true }), await copy({}))
      return [...codes, await read('b/f.txt')]`,
    answers: ['SUCCESS', 'STORAGE_REQUEST_FAIL', 'SUCCESS', 'STORAGE_FILE_NONEXIST', 'two'],
  },
  {
    action: 'wx.api',
    node: `return (await app.callWxOpenApi({ apiName: 'security.msgSecCheck', requestData: { version: 2, scene: 2, openid: 'dev-li', content: '你好' } })).result.result`,
    wx: `return (await app.callOpenAPI({ api: 'security.msgSecCheck', data: { version: 2, scene: 2, openid: 'dev-li', content: '你好' } })).result.result`,
    answers: { suggest: 'pass', label: 100 },
  },
  {
    action: 'wx.openApi',
    wx: `return (await app.openapi.security.msgSecCheck({ version: 2, scene: 2, openid: 'dev-li', content: '你好' })).result`,
    answers: { suggest: 'pass', label: 100 },
  },
  {
    action: 'wx.openApi',
    wx: `return app.getOpenData({ list: ['never issued'] })`,
    answers: refusal('svrkit error'),
  },
  {
    action: 'wx.wxPayApi',
    node: `return JSON.parse(await app.callWxPayApi({ apiName: 'unifiedOrder', requestData: Buffer.from('{}') })).message`,
    answers: { refused: expect.stringContaining('there is no merchant') as unknown },
  },
]

let cloud: TestCloud

beforeAll(async () => {
  const fixtures = {
    ...Object.fromEntries((Object.keys(SDKS) as Sdk[]).map((sdk) => [FUNCTION_OF[sdk], SDKS[sdk]])),
    echo: 'const { userInfo, ...rest } = event; return rest',
    broken: "throw new Error('on purpose')",
  }
  const openapi = ['security.msgSecCheck']
  cloud = await startCloud({
    functionsDir: await fixtureFunctions(fixtures),
    schema: {
      ...fixtureSchema(
        Object.fromEntries(Object.keys(fixtures).map((name) => [name, { openapi }])),
      ),
      collections: { items: { holds: 'things', indexes: {}, access: 'ADMINONLY' } },
    },
  })
})
afterAll(() => cloud.close())

/** Two documents, and no collection that an earlier row made. */
async function lay() {
  const data = ['{"_id":"a","n":1}', '{"_id":"b","n":2}']
  const of = { collectionName: 'items' }
  await cloud.database.run('database.removeDocument', { ...of, queryType: 'WHERE', multi: true })
  await cloud.database.run('database.insertDocument', { ...of, data })
}

const CASES = ROWS.flatMap((row, at) =>
  (Object.keys(SDKS) as Sdk[]).flatMap((sdk) => {
    const code = sdk === 'wx' ? row.wx : row.node
    if (code === undefined) return []
    // A collection is made once: each SDK makes one of its own.
    return [{ ...row, at, sdk, code: code.replaceAll("'made'", `'made${FUNCTION_OF[sdk]}'`) }]
  }),
)

it.each(CASES)('$action by $sdk (row $at)', async ({ action, sdk, code, answers }) => {
  await lay()
  const name = FUNCTION_OF[sdk]
  expect(await cloud.call(name, { code }, 'dev-li')).toEqual(answers)
  const [call] = cloud
    .stats()
    .calls.filter((one) => one.function === name)
    .slice(-1)
  expect(call?.actions).toContain(action)
})

it('hands a person’s own CloudID its data once it was issued, and nobody else', async () => {
  const { body } = await cloud.control('POST cloud-id', {
    openid: 'dev-li',
    data: { stepInfoList: [{ step: 100 }] },
  })
  const { cloudID } = body as { cloudID: string }
  const code = `return (await app.getOpenData({ list: ['${cloudID}'] })).list`
  expect(await cloud.call('wx', { code }, 'dev-li')).toEqual([
    { cloudID, data: { stepInfoList: [{ step: 100 }] } },
  ])
  expect(await cloud.call('wx', { code }, 'dev-wang')).toEqual(refusal('svrkit error'))
  cloud.advance('6m')
  expect(await cloud.call('wx', { code }, 'dev-li')).toEqual(refusal('svrkit error'))
})
