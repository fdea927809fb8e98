import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

let cloud: TestCloud

const FUNCTIONS = {
  upload:
    "return cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text ?? '') })",
  download: 'return (await cloud.downloadFile({ fileID: event.fileID })).fileContent.toString()',
  urls: 'return (await cloud.getTempFileURL({ fileList: event.fileList })).fileList',
  remove: 'return (await cloud.deleteFile({ fileList: event.fileList })).fileList',
  node: `const tcb = require('@cloudbase/node-sdk'); const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
    const { fileID } = await app.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text) });
    const { fileContent } = await app.downloadFile({ fileID });
    const info = (await app.getFileInfo({ fileList: [fileID] })).fileList[0];
    return { text: fileContent.toString(), size: info.size, type: info.contentType }`,
}

beforeAll(async () => {
  cloud = await startCloud({
    functionsDir: await fixtureFunctions(FUNCTIONS),
    schema: fixtureSchema(Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [name, {}]))),
  })
})
afterAll(() => cloud.close())

const upload = async (filePath: string, text: string) =>
  (await cloud.call<{ fileID: string }>('upload', { path: filePath, text })).fileID

const download = (fileID: string) => cloud.call<string>('download', { fileID })

async function urlOf(fileID: string, maxAge?: number): Promise<string> {
  const entry = maxAge === undefined ? fileID : { fileID, maxAge }
  const [answer] = await cloud.call<[{ tempFileURL: string }]>('urls', { fileList: [entry] })
  return answer.tempFileURL
}

const inbox = (filePath: string, body: BodyInit, openid?: string) =>
  fetch(`${cloud.url}/-/upload?path=${encodeURIComponent(filePath)}`, {
    method: 'POST',
    headers: openid === undefined ? {} : { 'x-openid': openid },
    body,
  }).then((response) => response.json() as Promise<Record<string, unknown>>)

describe('a file of a function', () => {
  it.each([
    ['kept/a.txt', 'hello'],
    ['kept/空 格&%2F?#.txt', '你好'],
    ['kept/empty.txt', ''],
    ['kept/large.bin', 'x'.repeat(3 * 1024 * 1024)],
  ])('comes back as it went: %s', async (filePath, text) => {
    const fileID = await upload(filePath, text)
    expect(fileID).toMatch(/^cloud:\/\/huiyin-local\.[^/]+\/kept\//)
    expect((await download(fileID)) === text).toBe(true)
  })

  it('comes back by the other SDK too, with its size and type', async () => {
    expect(await cloud.call('node', { path: 'kept/photo.jpg', text: 'not really' })).toEqual({
      text: 'not really',
      size: 10,
      type: 'image/jpeg',
    })
  })

  it('is replaced as a whole', async () => {
    const fileID = await upload('kept/twice.txt', 'the first, longer text')
    await upload('kept/twice.txt', 'second')
    expect(await download(fileID)).toBe('second')
  })

  it('is gone once deleted', async () => {
    const fileID = await upload('kept/gone.txt', 'soon gone')
    const url = await urlOf(fileID)
    const remove = () => cloud.call('remove', { fileList: [fileID] })
    expect(await remove()).toMatchObject([{ status: 0, errMsg: 'ok' }])
    expect(await remove()).toMatchObject([{ status: -503003 }])
    expect(await cloud.call('urls', { fileList: [fileID] })).toMatchObject([
      { status: -503003, tempFileURL: '' },
    ])
    expect((await fetch(url)).status).toBe(404)
    await expect(download(fileID)).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })

  it.each([
    ['a path out of the storage', '../secrets.json'],
    ['a path from the root', '/etc/passwd'],
    ['an empty part', 'a//b'],
    ['a part that is a dot', 'a/./b'],
    ['nothing', ''],
    ['a control character', 'a\u0000b'],
    ['more than 850 bytes', 'x'.repeat(851)],
  ])('is not called %s', async (_what, filePath) => {
    await expect(upload(filePath, 'x')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })

  it('is served so that a browser runs nothing in it', async () => {
    const url = await urlOf(await upload('kept/page.html', '<script>1</script>'))
    const { headers } = await fetch(url)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('a temporary address', () => {
  it('needs no escaping, so that the SDK can escape it', async () => {
    expect(await urlOf(await upload('kept/空 格.txt', 'x'))).toMatch(/^[\w:/.-]+$/)
  })

  it('ends when it was said to', async () => {
    const url = await urlOf(await upload('kept/brief.txt', 'x'), 60)
    cloud.advance('59s')
    expect((await fetch(url)).status).toBe(200)
    cloud.advance('2s')
    const late = await fetch(url)
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('expired')])
  })

  it('cannot be made up, nor used to write', async () => {
    const url = await urlOf(await upload('kept/mine.txt', 'x'))
    expect((await fetch(`${url}x`)).status).toBe(403)
    expect((await fetch(`${cloud.url}/storage/`)).status).toBe(403)
    expect((await fetch(url, { method: 'PUT', body: 'y' })).status).toBe(405)
  })
})

describe('a file of a person', () => {
  it('goes below inbox/, where functions find it', async () => {
    const { fileID } = await inbox('inbox/dev-li/1.jpg', 'picture', 'dev-li')
    expect(await download(String(fileID))).toBe('picture')
  })

  it('may be replaced by the same person only', async () => {
    await inbox('inbox/mine.jpg', 'first', 'dev-li')
    expect(await inbox('inbox/mine.jpg', 'second', 'dev-li')).toHaveProperty('fileID')
    expect(await inbox('inbox/mine.jpg', 'third', 'dev-wang')).toMatchObject({ errCode: -503002 })
  })

  it.each([
    ['elsewhere', 'kept/1.jpg', 'dev-li'],
    ['with a path that only looks like it', 'x/inbox/1.jpg', 'dev-li'],
    ['without anybody signed in', 'inbox/1.jpg', undefined],
    ['without anybody signed in', 'inbox/1.jpg', ''],
  ])('is refused %s', async (_where, filePath, openid) => {
    expect(await inbox(filePath, 'x', openid)).toEqual({
      errCode: -503002,
      errMsg: expect.stringContaining('cloud.uploadFile:fail'),
    })
  })

  it('is refused when it is too large, and leaves nothing behind', async () => {
    const before = await readdir(path.join(cloud.dataDir, 'files'))
    const large = Buffer.alloc(51 * 1024 * 1024)
    const response = await fetch(`${cloud.url}/-/upload?path=inbox/large`, {
      method: 'POST',
      headers: { 'x-openid': 'dev-li' },
      body: large,
    })
    expect(response.status).toBe(413)
    expect(await readdir(path.join(cloud.dataDir, 'files'))).toEqual(before)
  })
})
