import type { State } from './fake/state'
import { SHELL, stageOffice, type Office } from './support'

const office = stageOffice({ isShared: true })
beforeAll(() => office.deploy())

interface Drift {
  spoil: (state: State, office: Office) => void
  plan: string
  /** Later than the first, because the same thing is spoiled in another way. */
  round?: 'second' | 'third'
}

/** What somebody did since, and the one line that a plan says of it. */
const DRIFTS: Record<string, Drift> = {
  'a collection was deleted': {
    spoil: ({ collections }) => void collections.delete('devices'),
    plan: '建立集合 devices（索引 window；只有管理端能读写）',
  },
  'an index was removed': {
    spoil: ({ collections }) => void indexesOf(collections, 'ratings').splice(2, 1),
    plan: '给集合 ratings 补索引 window_receivedAt',
  },
  'an index is another one': {
    spoil({ collections }) {
      const number = indexesOf(collections, 'cases').find(({ Name }) => Name === 'number')
      if (number) number.Unique = false
    },
    plan: '重建集合 cases 的索引 number（number↑ → number↑ 唯一）',
  },
  'everybody may read a collection': {
    spoil({ collections }) {
      const contacts = collections.get('contacts')
      if (contacts) contacts.acl = 'READONLY'
    },
    plan: '把集合 contacts 的权限从 READONLY 改为 ADMINONLY',
  },
  'everybody may read files': {
    spoil: (state) => void (state.storage = { acl: 'READONLY' }),
    plan: '把云存储的权限从 READONLY 改为：只能写 inbox/，不能直接读',
  },
  'the console function may be called by clients': {
    spoil(state) {
      const rules = JSON.parse(state.functionRule ?? '') as object
      state.functionRule = JSON.stringify({ ...rules, console: { invoke: true } })
    },
    plan: '设置云函数的调用规则：console',
  },
  'a function has less memory and time': {
    spoil: ({ functions }) =>
      void Object.assign(functions.get('timer') ?? {}, { MemorySize: 128, Timeout: 3 }),
    plan: '修改云函数 timer：内存 128 → 512 MB，超时 3 → 60 秒',
  },
  'a variable was taken away': {
    spoil({ functions }) {
      const { Environment } = functions.get('staff') ?? {}
      const at = Environment?.Variables.findIndex(({ Key }) => Key === 'WECHAT_APPSECRET') ?? 0
      Environment?.Variables.splice(at, 1)
    },
    plan: '修改云函数 staff：环境变量 WECHAT_APPSECRET 加上',
  },
  'there is new code': {
    spoil: (_, office) => office.write('functions/citizen/index.js', 'exports.main = () => 2'),
    plan: '修改云函数 citizen：更新代码',
  },
  'a function was deleted': {
    spoil: ({ functions }) => void functions.delete('push'),
    plan: '建立云函数 push（Nodejs20.19，256 MB，20 秒）',
  },
  'the timer was deleted': {
    spoil: ({ functions }) => void functions.get('timer')?.Triggers.splice(0),
    plan: '给云函数 timer 补定时器 minute（0 * * * * * *）',
  },
  'the timer was switched off': {
    spoil({ functions }) {
      const [trigger] = functions.get('timer')?.Triggers ?? []
      if (trigger) trigger.Enable = 0
    },
    round: 'second',
    plan: '改正云函数 timer 的定时器 minute（停用 → 0 * * * * * *）',
  },
  'the timer runs at another time': {
    spoil({ functions }) {
      const [trigger] = functions.get('timer')?.Triggers ?? []
      if (trigger) trigger.TriggerDesc = JSON.stringify({ cron: '0 0 8 * * * *' })
    },
    round: 'third',
    plan: '改正云函数 timer 的定时器 minute（0 0 8 * * * * → 0 * * * * * *）',
  },
  'the route leads elsewhere': {
    spoil({ domains }) {
      const [route] = domains[0]?.Routes ?? []
      if (route) route.UpstreamResourceName = 'citizen'
    },
    plan: '改正访问路径 huiyin-1a2b3c.ap-shanghai.app.example.com/http → http',
  },
  'a page has another text': {
    spoil: ({ files }) => void files.set('index.html', Buffer.from('hello')),
    plan: '上传网页文件 1 个',
  },
}

const indexesOf = (collections: State['collections'], name: string) =>
  collections.get(name)?.indexes ?? []

describe('what has drifted since', () => {
  it.each(['first', 'second', 'third'] as const)(
    'is said by the plan line by line, and mended by the deployment: %s round',
    async (round) => {
      const drifts = Object.values(DRIFTS).filter((one) => (one.round ?? 'first') === round)
      for (const { spoil } of drifts) spoil(office.state, office)
      expect((await office.plan()).sort()).toEqual(drifts.map(({ plan }) => plan).sort())
      await office.deploy()
      expect(await office.plan()).toEqual([])
    },
  )

  it('new keys beside the old ones are told by their name alone', async () => {
    const { current, keys } = JSON.parse(SHELL.HUIYIN_KEYS) as Keyring
    const more = { current: 'k2', keys: { ...keys, k2: keys[current] } }
    const lines = await office.plan({ shell: { ...SHELL, HUIYIN_KEYS: JSON.stringify(more) } })
    expect(lines[0]).toBe('修改云函数 citizen：环境变量 HUIYIN_KEYS 换新值')
    expect(lines).toHaveLength(7)
  })
})

interface Keyring {
  current: string
  keys: Record<string, string>
}
