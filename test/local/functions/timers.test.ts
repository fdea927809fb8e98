import { createClock } from '../../../local/cloud/clock'
import { createTimers, type Timers } from '../../../local/cloud/functions/timers'
import type { Caller } from '../../../local/cloud/caller'
import { createFaults } from '../../../local/cloud/faults'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/** A host in place of functions: runs end when the test says so. */
function scene(crons: Record<string, string>) {
  jest.useFakeTimers()
  jest.setSystemTime(Date.parse('2026-03-10T09:00:30+08:00'))
  const clock = createClock(Date.now)
  const started: { name: string; event: Record<string, unknown>; caller: Caller }[] = []
  const ends: (() => void)[] = []
  const log: string[] = []
  const timers: Timers = createTimers({
    schema: fixtureSchema(
      Object.fromEntries(
        Object.entries(crons).map(([name, cron]) => [
          name,
          { timer: { name: `${name}-timer`, cron } },
        ]),
      ),
    ).functions,
    names: Object.keys(crons),
    clock,
    invoke(name, event, caller) {
      started.push({ name, event: JSON.parse(event) as Record<string, unknown>, caller })
      return new Promise((resolve) => ends.push(() => resolve('null')))
    },
    log: (line) => log.push(line),
    faults: createFaults(() => {
      throw new Error('nothing is set')
    }),
  })
  const names = () => started.map(({ name }) => name)
  const endAll = async () => {
    for (const end of ends.splice(0)) end()
    await jest.advanceTimersByTimeAsync(0)
  }
  return { clock, timers, started, names, endAll, log }
}

afterEach(() => jest.useRealTimers())

describe('a timer', () => {
  it('runs when the clock gets to its time', async () => {
    const { timers, started, endAll } = scene({ minute: '0 * * * * * *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(29_000)
    expect(started).toEqual([])
    await jest.advanceTimersByTimeAsync(1000)
    expect(started).toEqual([
      {
        name: 'minute',
        event: {
          Type: 'Timer',
          TriggerName: 'minute-timer',
          Time: '2026-03-10T01:01:00Z',
          Message: '',
        },
        caller: { kind: 'timer', timer: 'minute-timer' },
      },
    ])
    await endAll()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(started).toHaveLength(2)
    void timers.stop()
  })

  it('counts in Shanghai time', async () => {
    const { timers, names } = scene({ morning: '0 30 9 * * MON-FRI *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(30 * 60_000)
    expect(names()).toEqual(['morning'])
    void timers.stop()
  })

  it('runs once, late, after a jump of the clock over many of its times', async () => {
    const { clock, timers, names, endAll } = scene({
      minute: '0 * * * * * *',
      monthly: '0 0 0 1 * * *',
    })
    timers.start()
    clock.advance(3 * 3600_000)
    await endAll()
    expect(names()).toEqual(['minute'])
    clock.advance(40 * 86_400_000)
    await endAll()
    expect(names()).toEqual(['minute', 'minute', 'monthly'])
    void timers.stop()
  })

  it('starts counting anew when the clock goes back', async () => {
    const { clock, timers, names } = scene({ minute: '0 * * * * * *' })
    timers.start()
    clock.advance(-86_400_000)
    await jest.advanceTimersByTimeAsync(30_000)
    expect(names()).toEqual(['minute'])
    void timers.stop()
  })

  it('waits at its end for a run still going, and not for longer than five seconds', async () => {
    const { timers, names, endAll } = scene({ minute: '0 * * * * * *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(60_000)
    let isOver = false
    const stopped = timers.stop().then(() => (isOver = true))
    await jest.advanceTimersByTimeAsync(4_000)
    expect(isOver).toBe(false)
    await endAll()
    await stopped

    timers.start()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(names()).toEqual(['minute', 'minute'])
    const given = timers.stop()
    await jest.advanceTimersByTimeAsync(5_000)
    await given
  })

  it('never overlaps itself: what became due meanwhile runs once after it', async () => {
    const { timers, names, endAll } = scene({ minute: '0 * * * * * *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(5 * 60_000)
    expect(names()).toEqual(['minute'])
    await endAll()
    expect(names()).toEqual(['minute', 'minute'])
    void timers.stop()
  })

  it('waits longer than a machine timer can', async () => {
    const { timers, names } = scene({ yearly: '0 0 0 1 1 * *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(300 * 86_400_000)
    expect(names()).toEqual(['yearly'])
    void timers.stop()
  })

  it('does not run after its end', async () => {
    const { clock, timers, names } = scene({ minute: '0 * * * * * *' })
    timers.start()
    void timers.stop()
    clock.advance(3600_000)
    await jest.advanceTimersByTimeAsync(3600_000)
    expect(names()).toEqual([])
  })

  it('on a tick runs once more after a run still going', async () => {
    const { timers, names, endAll } = scene({ minute: '0 * * * * * *' })
    timers.start()
    await jest.advanceTimersByTimeAsync(30_000)
    const ticked = timers.tick()
    expect(names()).toEqual(['minute'])
    await endAll()
    expect(names()).toEqual(['minute', 'minute'])
    await endAll()
    expect(await ticked).toEqual([{ function: 'minute', timer: 'minute-timer', ok: true }])
    void timers.stop()
  })

  it.each(['* * * * *', '0 * * * * *', '0 61 * * * * *'])('is refused when it is “%s”', (cron) => {
    expect(() => scene({ wrong: cron })).toThrow()
  })
})

describe('timers of a cloud', () => {
  let cloud: TestCloud
  afterEach(() => cloud.close())

  it('tell their function that a timer called, and nobody else', async () => {
    const functionsDir = await fixtureFunctions({
      minute: `const { OPENID } = cloud.getWXContext()
        console.log(JSON.stringify({ ...event, OPENID, src: process.env.TRIGGER_SRC, token: !!process.env.WX_TRIGGER_API_TOKEN_V0 }))`,
      broken: "throw new Error('no disk')",
    })
    const timer = (name: string) => ({ timer: { name, cron: '0 * * * * * *' } })
    const schema = fixtureSchema({
      minute: timer('minute'),
      broken: timer('b'),
      missing: timer('m'),
    })
    cloud = await startCloud({ functionsDir, schema })
    const { body } = await cloud.control('POST tick')
    expect(body).toEqual({
      ran: expect.arrayContaining([
        { function: 'minute', timer: 'minute', ok: true },
        { function: 'broken', timer: 'b', ok: false, error: 'Error: no disk' },
      ]),
    })
    await expect(cloud.tick()).rejects.toThrow('timer b of broken: Error: no disk')
    const said = cloud.logs.find((line) => line.startsWith('[minute]'))
    expect(JSON.parse(said?.slice('[minute] '.length) ?? '')).toEqual({
      Type: 'Timer',
      TriggerName: 'minute',
      Time: expect.stringMatching(/^2026-03-10T01:00:0\dZ$/),
      Message: '',
      src: 'timer',
      token: true,
    })
  })

  it('run by themselves when they may, after a jump of its clock', async () => {
    const functionsDir = await fixtureFunctions({ hourly: "console.log('ran')" })
    cloud = await startCloud({
      functionsDir,
      schema: fixtureSchema({ hourly: { timer: { name: 'hourly', cron: '0 0 * * * * *' } } }),
      automaticTimers: true,
    })
    cloud.advance('3h')
    while (!cloud.logs.includes('[hourly] ran'))
      await new Promise((resolve) => setImmediate(resolve))
    expect(cloud.stats().calls).toMatchObject([{ function: 'hourly', caller: { kind: 'timer' } }])
  })
})
