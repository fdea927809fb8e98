import { callers, acting } from './callers'
import { startCloud, type StartOptions, type TestCloud } from './cloud'

/** An ordinary working morning: Tuesday, 10 March 2026. */
export const MORNING = '2026-03-10T10:24:00+08:00'

/** What belongs to the district, and what a test may have changed of it. */
const DISTRICT = [
  ...['centres', 'departments', 'windows', 'items', 'people'],
  ...['bindings', 'settings', 'calendar', 'rulings', 'guides'],
]

/**
 * The sample district on a cloud of this file's own, from before its first test to after its last.
 * `each: 'afresh'`: every test finds it as it was in the beginning. To be called where the file begins.
 */
export function stageDistrict({ each, ...options }: StartOptions & { each?: 'afresh' } = {}) {
  let current: Stage | undefined
  beforeAll(async () => {
    current = await open(options)
  }, 60_000)
  afterAll(() => current?.cloud.close())
  if (each === 'afresh')
    beforeEach(async () => {
      if (!current || (await resets(current))) return
      await current.cloud.close()
      current = await open(options)
    }, 60_000)

  const cloud = new Proxy({} as TestCloud, {
    get(_, name) {
      if (!current) throw new Error('the cloud starts before the first test, not before that')
      return Reflect.get(current.cloud, name) as unknown
    },
  })
  return { cloud, people: callers(cloud), office: acting(cloud) }
}

interface Stage {
  cloud: TestCloud
  now: number
  /** The district as it was in the beginning. */
  district: string
}

async function open(options: StartOptions): Promise<Stage> {
  const cloud = await startCloud({ seed: true, now: MORNING, ...options })
  return { cloud, now: cloud.clock.now(), district: districtOf(cloud) }
}

const districtOf = ({ database }: TestCloud) =>
  JSON.stringify(DISTRICT.map((name) => database.documents(name, { offset: 0, limit: 10_000 })))

/**
 * Empties the records, where only they have changed. False when the district itself, or what WeChat
 * remembers, is another: then only a new cloud is as in the beginning.
 */
async function resets({ cloud, now, district }: Stage): Promise<boolean> {
  if (districtOf(cloud) !== district || cloud.wechat.state.sent().length > 0) return false
  for (const { name, documents } of cloud.database.collections())
    if (!DISTRICT.includes(name) && documents > 0)
      await cloud.database.run('database.removeDocument', {
        collectionName: name,
        queryType: 'WHERE',
        query: '{}',
        multi: true,
      })
  cloud.faults.clear()
  cloud.logs.splice(0)
  cloud.clock.set(now)
  return true
}
