import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

let cloud: TestCloud
let functionsDir: string

const FUNCTIONS = {
  echo: 'return { event, context }',
  who: 'return cloud.getWXContext()',
  env: 'return { ...process.env }',
  nothing: '',
  fail: "throw new TypeError('no such window')",
  circular: 'const a = {}; a.a = a; return a',
  slow: 'await new Promise((done) => setTimeout(done, 60_000))',
  busy: 'for (;;) {}',
  exit: 'process.exit(0)',
  stray:
    "void Promise.reject(new Error('nobody waits')); await new Promise((done) => setTimeout(done, 60_000))",
  hungry: 'const all = []; for (;;) all.push(new Array(1e6).fill(0.5))',
  large: "return 'x'.repeat(event.bytes)",
  talk: "console.log('said', event.word); console.error('cried')",
  memory: 'global.calls = (global.calls ?? 0) + 1; return global.calls',
  time: 'return [new Date().toISOString(), Date.now(), new Date(0).toISOString(), Date().slice(0, 15), new Date() instanceof Date, Object.prototype.toString.call(new Date())]',
  outer: "return (await cloud.callFunction({ name: 'who', data: {} })).result",
  timer: "return 'only the platform'",
}

beforeAll(async () => {
  functionsDir = await fixtureFunctions(FUNCTIONS)
  cloud = await startCloud({
    functionsDir,
    schema: fixtureSchema({
      slow: { timeoutSeconds: 1 },
      busy: { timeoutSeconds: 1 },
      hungry: { memoryMb: 64 },
    }),
    env: { COLOUR: 'green' },
  })
})
afterAll(() => cloud.close())

describe('a call', () => {
  it('hands over the event and the context of the platform', async () => {
    const { event, context } = await cloud.call<{ event: unknown; context: object }>('echo', {
      word: '你好',
      list: [1, null],
    })
    expect(event).toEqual({ word: '你好', list: [1, null] })
    expect(context).toMatchObject({
      function_name: 'echo',
      namespace: 'huiyin-local',
      memory_limit_in_mb: 256,
      time_limit_in_ms: 3000,
    })
  })

  it('adds who calls to the event of a mini-program, as the platform does', async () => {
    const { event } = await cloud.call<{ event: object }>('echo', { a: 1 }, 'dev-li')
    expect(event).toEqual({
      a: 1,
      userInfo: { openId: 'dev-li', appId: expect.stringMatching(/^wx/) },
    })
  })

  it('answers null for a function that returns nothing', async () => {
    expect(await cloud.call('nothing', {})).toBeNull()
  })

  it('keeps an instance warm between calls', async () => {
    expect([await cloud.call('memory', {}), await cloud.call('memory', {})]).toEqual([1, 2])
  })

  it('has the settings of the cloud in its environment, and none of another call', async () => {
    const mine = await cloud.call<NodeJS.ProcessEnv>('env', {}, 'dev-li')
    expect(mine).toMatchObject({ COLOUR: 'green', WX_OPENID: 'dev-li', TCB_ENV: 'huiyin-local' })
    expect(Object.keys((JSON.parse(mine.HUIYIN_KEYS ?? '') as { keys: object }).keys)).toEqual([
      'k1',
    ])
    const next = await cloud.call<NodeJS.ProcessEnv>('env', {})
    expect(next.WX_OPENID).toBeUndefined()
    expect(next.WX_API_TOKEN).toBeUndefined()
    expect(next.HOME).toBeUndefined()
  })
})

describe('identity', () => {
  it('is the openid of a signed-in person', async () => {
    expect(await cloud.call('who', {}, 'dev-li')).toMatchObject({
      OPENID: 'dev-li',
      ENV: 'huiyin-local',
      SOURCE: 'wx_client',
    })
  })

  it('is nobody for the console', async () => {
    expect(await cloud.call('who', {})).not.toHaveProperty('OPENID')
  })

  it('goes along when a function calls another', async () => {
    expect(await cloud.call('outer', {}, 'dev-li')).toMatchObject({
      OPENID: 'dev-li',
      SOURCE: 'wx_client,scf',
    })
  })
})

describe('invoke rules', () => {
  it('keep clients away from a function of the platform', async () => {
    await expect(cloud.call('timer', {}, 'dev-li')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    })
    expect(await cloud.call('timer', {})).toBe('only the platform')
  })

  it('refuse who is not signed in', async () => {
    await expect(cloud.call('echo', {}, '')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining('Unauthenticated'),
    })
  })

  it.each(['nowhere', '../echo', 'node_modules', '', 'constructor'])(
    'find no function named "%s"',
    async (name) => {
      await expect(cloud.call(name, {})).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
    },
  )
})

describe('a failing call', () => {
  it('answers the error of the function and logs where it came from', async () => {
    await expect(cloud.call('fail', {})).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: 'TypeError: no such window',
    })
    expect(cloud.logs.join('\n')).toMatch(/\[fail\] TypeError: no such window\n\s+at .*main/)
  })

  it('answers an error for a result that is no JSON', async () => {
    await expect(cloud.call('circular', {})).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('circular'),
    })
  })

  it.each(['slow', 'busy'])('is ended when it takes too long: %s', async (name) => {
    await expect(cloud.call(name, {})).rejects.toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 1 seconds',
    })
  })

  it.each([
    ['exit', 'User process exit when running'],
    ['stray', 'Error: nobody waits'],
    ['hungry', 'ERR_WORKER_OUT_OF_MEMORY'],
  ])('ends its instance and nothing else: %s', async (name, message) => {
    await expect(cloud.call(name, {})).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining(message),
    })
    await expect(cloud.call(name, {})).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    expect(await cloud.call('echo', { a: 1 })).toMatchObject({ event: { a: 1 } })
  })

  it('is refused when the event or the result is too large', async () => {
    const mega = 1024 * 1024
    await expect(cloud.call('echo', { text: 'x'.repeat(6 * mega) })).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    })
    await expect(cloud.call('large', { bytes: 6 * mega })).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
    })
    await expect(cloud.call('large', { bytes: mega }, 'dev-li')).rejects.toMatchObject({
      code: 'WX_CLOUDFUNCTION_RESULT_SIZE_EXCEED_LIMIT',
    })
    expect(await cloud.call('large', { bytes: mega })).toHaveLength(mega)
  })
})

describe('many calls at once', () => {
  it('run one at a time in each instance, and all are answered', async () => {
    const counts = await Promise.all(
      Array.from({ length: 40 }, () => cloud.call<number>('memory', {})),
    )
    // Four instances count their own calls; a call that shared an instance would repeat a number.
    expect(counts).toHaveLength(40)
    for (const count of new Set(counts))
      expect(counts.filter((other) => other === count).length).toBeLessThanOrEqual(4)
  })

  it('are all answered when every one of them ends its instance', async () => {
    const ends = Array.from({ length: 8 }, () => cloud.call('exit', {}))
    const results = await Promise.allSettled(ends)
    expect(results.map(({ status }) => status)).toEqual(Array(8).fill('rejected'))
  })
})

it('prints what functions print, with their name', async () => {
  await cloud.call('talk', { word: 'hello' })
  await until(() => cloud.logs.includes('[talk] said hello') && cloud.logs.includes('[talk] cried'))
})

it('gives functions the time of the injected clock, through every jump', async () => {
  cloud.setTime('2027-01-01T00:00:00+08:00')
  const [iso, ms, epoch, text, isDate, tag] = await cloud.call<unknown[]>('time', {})
  expect(iso).toMatch(/^2026-12-31T16:00:0/)
  expect(Math.abs(Number(ms) - cloud.clock.now())).toBeLessThan(5000)
  expect([epoch, isDate, tag]).toEqual(['1970-01-01T00:00:00.000Z', true, '[object Date]'])
  expect(text).toContain('2026')
  cloud.advance('2h')
  const [later] = await cloud.call<[string]>('time', {})
  expect(later).toMatch(/^2026-12-31T18:00:0/)
})

it('counts the gateway requests of each call', async () => {
  await cloud.call('outer', {}, 'dev-li')
  const [outer, inner] = cloud.stats().calls.slice(-2)
  expect(outer).toMatchObject({ function: 'outer', actions: ['functions.invokeFunction'] })
  expect(inner).toMatchObject({ function: 'who', actions: [] })
})

/** The lines of a thread arrive by a pipe, a moment after its answer. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

it('ends running and starting calls when it closes, and takes no more', async () => {
  const closing = await startCloud({ functionsDir, schema: fixtureSchema({ slow: {} }) })
  await closing.call('echo', {})
  const running = closing.call('slow', {})
  const waiting = Array.from({ length: 6 }, () => closing.call('slow', {}))
  const settled = Promise.allSettled([running, ...waiting])
  await closing.close()
  for (const { status } of await settled) expect(status).toBe('rejected')
  await expect(closing.call('echo', {})).rejects.toMatchObject({ code: 'SYS_ERR' })
})
