import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { readArguments } from '../../tools/deploy/arguments'
import { ENV, SECRETS, SHELL, stageOffice } from './support'

const office = stageOffice()

describe('what somebody has to mend is one sentence', () => {
  it.each([
    [['--plan'], '请说要部署到哪个环境'],
    [['--env', ENV, '--force'], '用法'],
  ])('the command line %j', (args, sentence) => {
    expect(() => readArguments(args)).toThrow(sentence)
  })

  it.each([
    [{}, '请先设置环境变量 TENCENTCLOUD_SECRETID'],
    [{ ...SHELL, TENCENTCLOUD_SECRETKEY: 'wrong' }, '密钥不对：请到腾讯云'],
    [{ ...SHELL, HUIYIN_KEYS: '' }, '请先设置环境变量：HUIYIN_KEYS（加密'],
    [{ ...SHELL, HUIYIN_KEYS: '{"current":"k1","keys":{"k1":"AAAA"}}' }, 'HUIYIN_KEYS 的内容不对'],
    [{ ...SHELL, HUIYIN_LEDGER_KEYS: 'l1' }, 'HUIYIN_LEDGER_KEYS 的内容不对'],
  ])('what the shell lacks (%#)', async (shell, sentence) => {
    await expect(office.deploy({ shell })).rejects.toThrow(sentence)
    expect([...office.state.functions.keys()]).toEqual([])
  })

  it('an environment that is not there', async () => {
    await expect(office.deploy({ envId: 'nobody-0' })).rejects.toThrow('没有环境 nobody-0：')
  })

  it.each([
    ['UnauthorizedOperation', '这个密钥没有权限'],
    ['RequestLimitExceeded', '等一分钟再运行一次'],
    ['LimitExceeded.Function', '套餐的额度不够'],
  ])('the API says %s', async (code, sentence) => {
    office.fake.breakOn('CreateFunction', { code })
    await expect(office.deploy()).rejects.toThrow(sentence)
  })

  it('no network', async () => {
    await office.fake.close()
    await expect(office.deploy()).rejects.toThrow('打开环境没有做成：连不上腾讯云')
  })

  it('data with a fault: found before the first call', async () => {
    office.write('data/departments.json', '[]')
    await expect(office.deploy()).rejects.toThrow(
      /data\/items.json 有 \d+ 处不对，什么都没有导入：第 1 条 department /,
    )
    expect(office.fake.calls).toEqual([])
  })

  it('people of the sample district, whose codes anybody can read', async () => {
    const person = { _id: '1001', name: '某某', department: 'zgb', roles: ['admin'] }
    const write = (bindCode: string) =>
      office.write('data/people.json', JSON.stringify([{ ...person, bindCode }]))
    write('1001-HY')
    await expect(office.deploy()).rejects.toThrow('data/people.json 里是样例区的人员')
    expect(office.fake.calls).toEqual([])
    write('7Q2M9X')
    await office.deploy()
    rmSync(path.join(office.folder, 'data/people.json'))
  })

  it('a function that is not built', async () => {
    office.write('functions/http/index.js', '')
    await office.deploy()
    const copy = path.join(office.folder, 'copy')
    cpSync(path.join(office.folder, 'functions'), copy, { recursive: true })
    rmSync(path.join(copy, 'http'), { recursive: true })
    const folders = { ...office.folders, functions: copy }
    await expect(office.deploy({ folders })).rejects.toThrow('请先运行 npm run build')
  })

  it('a runtime that nobody can change', async () => {
    await office.deploy()
    Object.assign(office.state.functions.get('push') ?? {}, { Runtime: 'Nodejs8.9' })
    await expect(office.deploy()).rejects.toThrow(
      /云函数 push 的运行环境是 Nodejs8.9.*删掉这个函数/,
    )
  })

  it('keys that something may still be sealed with', async () => {
    await office.deploy()
    const other = SECRETS.HUIYIN_KEYS.replaceAll('k1', 'k2')
    await expect(office.deploy({ shell: { ...SHELL, HUIYIN_KEYS: other } })).rejects.toThrow(
      'HUIYIN_KEYS 里少了线上正在用的密钥 k1',
    )
  })
})

describe('secrets', () => {
  it('are never said, whatever happens', async () => {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const failed = async (act: () => Promise<unknown>) =>
      act().catch((error: unknown) => void said.push(String((error as Error).stack)))
    await office.deploy({ say, isPlan: true })
    await office.deploy({ say })
    const spoiled = { ...SHELL, WECHAT_APPSECRET: 'another-secret-of-nobody' }
    office.fake.breakOn('UpdateFunctionConfiguration', { code: 'InternalError' })
    await failed(() => office.deploy({ say, shell: spoiled }))
    await failed(() => office.deploy({ say, shell: { ...SHELL, HUIYIN_KEYS: 'no keys' } }))
    await office.deploy({ say, shell: spoiled })
    const text = said.join('\n')
    expect(text).toContain('WECHAT_APPSECRET 换新值')
    for (const secret of [
      ...Object.values(SECRETS),
      spoiled.WECHAT_APPSECRET,
      SHELL.TENCENTCLOUD_SECRETKEY,
    ])
      expect(text).not.toContain(secret)
  })
})
