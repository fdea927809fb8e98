import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { accountOf } from '../../tools/upload/account'
import { report, sizesOf } from '../../tools/upload/sizes'

const KB = 1024

describe('the sizes of an upload', () => {
  const files = {
    'app.json': Buffer.alloc(100),
    'pages/window.js': 'x'.repeat(KB),
    'staff/desk.js': 'x'.repeat(3 * KB),
    'staffing/list.js': '回',
  }

  it('count each file in the package whose folder it is in', () => {
    expect(sizesOf(files, ['staff'])).toEqual([
      { name: '主包', files: 3, bytes: 100 + KB + 3 },
      { name: 'staff', files: 1, bytes: 3 * KB },
    ])
  })

  it('name what WeChat would not take', () => {
    const heavy = {
      'staff/desk.js': Buffer.alloc(2 * KB * KB + 1),
      'app.js': Buffer.alloc(2 * KB * KB),
    }
    const { lines, tooLarge } = report(sizesOf(heavy, ['staff']))
    expect(tooLarge).toEqual(['staff'])
    expect(lines.at(-1)).toMatch(/合计 +2 个文件 +4097 KB/)
  })
})

describe('who uploads', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huiyin-upload-'))
  const file = path.join(folder, 'private.key')
  beforeAll(() => writeFileSync(file, 'a key'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is nobody without a key: then nothing is uploaded', () => {
    expect(accountOf({ WECHAT_APPID: 'wx0' })).toBeUndefined()
  })

  it.each([[{ WECHAT_UPLOAD_KEY: 'a key' }], [{ WECHAT_UPLOAD_KEY_FILE: file }]])(
    'is whoever has the key (%#)',
    (key) => {
      expect(accountOf({ WECHAT_APPID: 'wx0', ...key })).toEqual({
        appid: 'wx0',
        privateKey: 'a key',
      })
    },
  )

  it('has to say which mini-program, and where the key really is', () => {
    expect(() => accountOf({ WECHAT_UPLOAD_KEY: 'a key' })).toThrow('请先设置环境变量 WECHAT_APPID')
    const missing = { WECHAT_APPID: 'wx0', WECHAT_UPLOAD_KEY_FILE: path.join(folder, 'no.key') }
    expect(() => accountOf(missing)).toThrow('读不到上传密钥')
  })
})
