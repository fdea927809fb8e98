import {
  COLLECTIONS,
  FUNCTIONS,
  INVOKE_RULES,
  RUNTIME,
  STORAGE_RULE,
} from '../../cloudfunctions/schema'
import { domain } from './fake/state'
import { SHELL, stageOffice } from './support'

describe('a fresh environment', () => {
  const office = stageOffice({ isShared: true })
  let said: string[]
  beforeAll(async () => {
    said = (await office.deploy()).said
  })

  it('gets every collection with its indexes, readable by nobody', () => {
    const found = [...office.state.collections].map(([name, { acl, indexes }]) => {
      const own = indexes.filter(({ Name }) => Name !== '_id_' && Name !== '_openid_1')
      return [name, { acl, indexes: own }]
    })
    const wanted = Object.entries(COLLECTIONS).map(([name, { access, indexes }]) => {
      const of = (schema: { keys: object; unique?: true }) => ({
        Keys: Object.entries(schema.keys).map(([Name, way]) => ({ Name, Direction: String(way) })),
        Unique: schema.unique === true,
      })
      const own = Object.entries(indexes).map(([Name, schema]) => ({ Name, ...of(schema) }))
      return [name, { acl: access, indexes: own }]
    })
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
  })

  it('gets every function with its runtime, limits, environment and timer', () => {
    for (const [name, { memoryMb, timeoutSeconds, timer }] of Object.entries(FUNCTIONS)) {
      const found = office.state.functions.get(name)
      expect(found).toMatchObject({
        Runtime: RUNTIME,
        Handler: 'index.main',
        MemorySize: memoryMb,
        Timeout: timeoutSeconds,
        InstallDependency: 'FALSE',
        Triggers: timer ? [{ TriggerName: timer.name, Enable: 1 }] : [],
      })
      const variables = found?.Environment.Variables ?? []
      expect(Object.fromEntries(variables.map(({ Key, Value }) => [Key, Value]))).toMatchObject({
        HUIYIN_KEYS: SHELL.HUIYIN_KEYS,
        HUIYIN_LEDGER_KEYS: SHELL.HUIYIN_LEDGER_KEYS,
        HUIYIN_WECHAT_TRANSPORT: 'https',
        WECHAT_APPID: SHELL.WECHAT_APPID,
        WECHAT_APPSECRET: SHELL.WECHAT_APPSECRET,
      })
      // who deploys is nothing that a function needs to know
      expect(variables.map(({ Key }) => Key)).not.toContain('TENCENTCLOUD_SECRETKEY')
    }
  })

  it('gets its rules before there is a function to call', () => {
    expect(JSON.parse(office.state.functionRule ?? '')).toEqual(INVOKE_RULES)
    expect(office.state.storage.acl).toBe('CUSTOM')
    expect(JSON.parse(office.state.storage.rule ?? '')).toEqual(STORAGE_RULE)
    const { calls } = office.fake
    expect(calls.indexOf('ModifySecurityRule')).toBeLessThan(calls.indexOf('CreateFunction'))
  })

  it('gets its web pages, and a way to the function by HTTP', () => {
    expect([...office.state.files.keys()].sort()).toEqual([
      'assets/page.js',
      'index.html',
      'kiosk/config.json',
    ])
    expect(office.state.domains[0]?.Routes).toMatchObject([
      { Path: '/http', UpstreamResourceType: 'SCF', UpstreamResourceName: 'http', Enable: true },
    ])
  })

  it('gets the district’s data, and leaves no kind out', () => {
    const filled = [...office.state.collections].filter(([, { documents }]) => documents > 0)
    expect(filled.map(([name]) => name)).toEqual(['centres', 'departments', 'items'])
  })

  it('ends with what only a person can do', () => {
    const tasks = said.filter((line) => line.includes('□')).join('\n')
    for (const word of [
      '政务民生',
      '订阅消息',
      '隐私保护指引',
      '消息推送',
      'npm run upload',
      '备案',
      '普通链接',
    ])
      expect(tasks).toContain(word)
  })
})

describe('a second run', () => {
  const office = stageOffice()

  it('changes nothing and says so', async () => {
    await office.deploy()
    office.fake.calls.splice(0)
    const { count, said } = await office.deploy()
    expect(count).toBe(0)
    expect(said).toContain('全部和要求的一样，没有变化。')
    expect(office.fake.writes()).toEqual([])
  })

  it('needs no secret in the shell: what is deployed stays', async () => {
    await office.deploy()
    const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = SHELL
    const { count } = await office.deploy({
      shell: { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY },
    })
    expect(count).toBe(0)
  })

  it('leaves alone what is the office’s: collections, indexes, variables, rules, pages, page settings', async () => {
    await office.deploy()
    const { state } = office
    state.collections.set('notes', { documents: 1, indexes: [], acl: 'PRIVATE' })
    state.collections.get('cases')?.indexes.push({ Name: 'mine', Keys: [], Unique: false })
    state.functions.get('push')?.Environment.Variables.push({ Key: 'TZ', Value: 'Asia/Shanghai' })
    state.functionRule = JSON.stringify({ ...INVOKE_RULES, other: { invoke: true } })
    state.files.set('old.html', Buffer.from('old'))
    state.files.set('kiosk/config.json', Buffer.from('{"title":"大厅"}'))
    expect(await office.plan()).toEqual([])
  })

  it('shows web pages at the root of the domain that the office has bound since', async () => {
    await office.deploy()
    office.state.domains.push(domain('huiyin.example.gov.cn', false))
    await office.deploy()
    const routes = office.state.domains.map(({ Routes = [] }) => Routes.map(({ Path }) => Path))
    expect(routes).toEqual([['/http'], ['/http', '/']])
  })

  it('compares data that is there only when asked', async () => {
    await office.deploy()
    office.write('data/departments.json', JSON.stringify([{ _id: 'new-unit', name: '新单位' }]))
    office.write('data/items.json', '[]')
    expect(await office.plan()).toEqual([])
    expect(await office.plan({ withData: true })).toEqual([
      '核对并导入中心和便民服务中心 9 条（centres.json）',
      '核对并导入部门 1 条（departments.json）',
      '核对并导入办事事项 0 条（items.json）',
    ])
    await office.deploy({ withData: true })
    expect(office.state.collections.get('departments')?.documents).toBe(22)
  })
})

describe('--plan', () => {
  const office = stageOffice()

  it('says before a first deployment all that it will do, and does nothing', async () => {
    const planned = await office.plan()
    const { said } = await office.deploy()
    const done = said
      .filter((line) => /^ {2}\S/.test(line) && !line.includes('（mp.'))
      .slice(0, planned.length)
    expect(done.map((line) => line.trim())).toEqual(planned)
  })
})
