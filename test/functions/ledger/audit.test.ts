import {
  advanceAudit,
  beginAudit,
  type Audit,
} from '../../../cloudfunctions/repository/ledger/audits'
import { frontier } from '../../../cloudfunctions/domain/ledger'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import { isIncluded } from '../../../miniprogram/contract/proof'
import { instantOf } from '../../../miniprogram/contract/time'
import { sm3 } from '../../../cloudfunctions/platform/crypto'
import { newRequest } from '../../support/callers'
import { stored } from '../../support/inside'
import { openLedger } from '../../support/ledger-world'
import { stageDistrict } from '../../support/staged'
import { audit, behind, blocksOf, keysOf, rate, rateOften } from './support'

/* The audit as the office meets it: every night by itself, at any time by hand, and what it leaves. */

const { cloud, people } = stageDistrict()
/** Those of the first night. */
const dailyAudits = () =>
  stored<Audit>(cloud, 'audits').filter(({ _id }) => _id === 'day:2026-03-11')
const overview = () => people.admin('1001').get('overview.get', {})

it('nobody but who leads the office has it audited or takes the ledger out', async () => {
  for (const action of ['ledger.audit', 'ledger.audits', 'ledger.export']) {
    expect(await people.admin('2012').refusal(action, {})).toBe('NOT_ALLOWED')
    expect((await people.console().answer(action, {})).ok).toBe(true)
  }
})

it('a citizen’s words are erased, and no proof and no audit misses them', async () => {
  const { receipt } = await rate(people, 'o-erases', { text: '排了很久的队' })
  await cloud.tick()
  await people.citizen('o-erases').get('privacy.erase', { requestId: newRequest() })
  const { inclusion } = await people.citizen('o-any').get('receipt.prove', { leaf: receipt.leaf })
  expect(isIncluded(receipt.leaf, inclusion!, sm3)).toBe(true)
  expect((await audit(people)).findings).toEqual([])
})

describe('the figures', () => {
  it('are counted once more from the ratings, and what was changed of them is named', async () => {
    const figures = await behind(cloud).find<{ _id: string; all: string }>('figures', {
      where: { span: 'month' },
      limit: 10,
    })
    const [month] = figures
    expect((await audit(people)).findings.filter(({ fault }) => fault === 'figures')).toEqual([])

    await behind(cloud).update(
      'figures',
      { _id: month!._id },
      { $set: { all: month!.all.replace(/\d(?=\D*$)/, '9') } },
    )
    const findings = (await audit(people)).findings.filter(({ fault }) => fault === 'figures')
    expect(findings).toMatchObject([{ entry: month!._id, detail: expect.stringMatching(/^all:/) }])

    await behind(cloud).update('figures', { _id: month!._id }, { $set: { all: month!.all } })
    await behind(cloud).remove('figures', { _id: month!._id })
    expect((await audit(people)).findings).toContainEqual(
      expect.objectContaining({ fault: 'figures', detail: expect.stringMatching(/^\d+ ratings/) }),
    )
    await behind(cloud).insert('figures', [month!])
    expect((await audit(people)).findings).toEqual([])
  })

  it('that are ahead because a pass was cut off raise no alarm', async () => {
    const before = stored<{ height: number }>(cloud, 'figures').map(({ height }) => height)
    await rateOften(people, 'cut-off', 3)
    cloud.faults.set({
      fault: 'refused',
      where: { action: 'database.modifyDocument', collection: 'cursors' },
      times: 'always',
    })
    await expect(cloud.tick()).rejects.toThrow()
    cloud.faults.clear()
    const after = stored<{ height: number }>(cloud, 'figures').map(({ height }) => height)
    expect(Math.max(...after)).toBeGreaterThan(Math.max(...before))
    expect((await audit(people)).findings).toEqual([])
    await cloud.tick()
    expect((await audit(people)).findings).toEqual([])
  })

  it('nor do ratings that are sealed and counted while the audit is at work', async () => {
    for (const scene of ['qu-1', 'qu-2', 'qu-3', 'qu-4', 'qu-5', 'qu-6', 'qu-7'])
      await rate(people, `o-meanwhile-${scene}`, { scene })
    await cloud.tick()
    const deps = { database: behind(cloud), ...keysOf(cloud) }
    const now = () => instantOf(cloud.clock.now())
    let going = await beginAudit(deps, 'meanwhile', now())
    while (!going.recount) {
      let left = 1
      going = await advanceAudit(deps, going, { now, goOn: () => left-- > 0 })
    }
    await rate(people, 'o-meanwhile-later', { scene: 'qu-1' })
    await rate(people, 'o-meanwhile-later', { scene: 'qu-7' })
    await cloud.tick()
    const over = await advanceAudit(deps, going, { now, goOn: () => true })
    expect(over).toMatchObject({ findings: [], faults: 0 })
    expect(over.finishedAt).toBeDefined()
  })
})

describe('by night', () => {
  it('begins by itself after two, once a day', async () => {
    await rateOften(people, 'night', 5)
    cloud.setTime('2026-03-11T01:59:00+08:00')
    await cloud.tick()
    expect(dailyAudits()).toEqual([])
    cloud.setTime('2026-03-11T02:00:00+08:00')
    await cloud.tick()
    await cloud.tick()
    const { length: total } = blocksOf(cloud)
    const { length: entries } = stored(cloud, 'ratings')
    expect(dailyAudits()).toMatchObject([{ blocks: { done: total, total }, entries, faults: 0 }])
    expect(dailyAudits()[0]?.finishedAt).toBeDefined()
    expect((await overview()).audit).toMatchObject({ faults: 0 })
  })

  it('calls out what it finds: in the log, in its report, and in the overview', async () => {
    const [first] = stored<Rating>(cloud, 'ratings')
    await behind(cloud).update('ratings', { _id: first!._id }, { $set: { indicatorVersion: 'v0' } })
    cloud.setTime('2026-03-12T02:00:00+08:00')
    cloud.logs.splice(0)
    await cloud.tick()
    expect(cloud.logs.join('\n')).toContain('"log":"auditFault"')
    expect(cloud.logs.splice(0).join('\n')).toContain(first!._id)
    expect((await overview()).audit).toMatchObject({
      faults: 1,
      at: expect.stringMatching(/^2026-03-12T02:00/),
    })
    const { audits: runs, day } = await people.admin('1003').get('ledger.audits', {})
    expect(day).toBe('2026-03-12')
    expect(runs[0]).toMatchObject({
      id: 'day:2026-03-12',
      faults: 1,
      findings: [{ fault: 'changed', height: first!.sealedIn, entry: first!._id }],
    })
    const { _id, indicatorVersion } = first!
    await behind(cloud).update('ratings', { _id }, { $set: { indicatorVersion } })
  })

  it('a promise that ran out is a fault', async () => {
    const { ratingId } = await rate(people, 'o-waits')
    cloud.advance('61m')
    expect((await audit(people)).findings).toMatchObject([{ fault: 'unsealed', entry: ratingId }])
    await cloud.tick()
    expect((await audit(people)).findings).toEqual([])
  })

  it('remembers how the ledger ended: its end made anew without a rating is noticed', async () => {
    const { ratingId } = await rate(people, 'o-last')
    await rate(people, 'o-other')
    await cloud.tick()
    await audit(people)
    const last = blocksOf(cloud).at(-1)!
    // as if it had never been: the timer seals once more what is still there
    await behind(cloud).remove('ratings', { _id: ratingId })
    await behind(cloud).remove('blocks', { _id: last._id })
    const before = frontier(last.height - 1)
    const mine = frontier(last.height).filter((name) => !before.includes(name))
    await behind(cloud).remove('nodes', { _id: { $in: [`0:${last.height - 1}`, ...mine] } })
    await behind(cloud).update('ratings', { sealedIn: last.height }, { $set: { sealedIn: 0 } })
    cloud.advance('1m')
    await cloud.tick()
    expect(blocksOf(cloud).at(-1)?.height).toBe(last.height)
    expect((await audit(people)).findings).toContainEqual(
      expect.objectContaining({ fault: 'head', height: last.height }),
    )
  })
})

describe('step by step', () => {
  /** Many small blocks, so that one step does not see them all. */
  async function aLongLedger() {
    const world = openLedger()
    for (let block = 0; block < 12; block++) {
      await world.rate(200)
      await world.seal()
    }
    return world
  }

  it('is cut off anywhere and goes on from there, to the same report', async () => {
    const world = await aLongLedger()
    await world.database.update('ratings', { sealedIn: 7, level: 3 }, { $set: { level: 5 } })
    jest.spyOn(console, 'log').mockImplementation()
    const whole = await world.audit()
    let cut = await beginAudit(world, 'cut', world.now)
    let calls = 0
    while (!cut.finishedAt) {
      let left = 1
      const time = { now: () => world.now, goOn: () => left-- > 0 }
      // every call reads again how far it is, as a new instance would
      const kept = (await world.database.get<Audit>('audits', 'cut')) ?? cut
      cut = await advanceAudit(world, kept, time)
      calls++
    }
    expect(calls).toBeGreaterThan(2)
    expect(whole.faults).toBeGreaterThan(0)
    expect(cut).toMatchObject({ entries: 2400, faults: whole.faults, findings: whole.findings })
    await world.close()
  })

  it('two who go on with the same run at once count nothing twice', async () => {
    const world = await aLongLedger()
    const begun = await beginAudit(world, 'shared', world.now)
    const time = { now: () => world.now, goOn: () => true }
    await Promise.all([advanceAudit(world, begun, time), advanceAudit(world, begun, time)])
    const kept = (await world.database.get<Audit>('audits', 'shared'))!
    expect(await advanceAudit(world, kept, time)).toMatchObject({
      blocks: { done: 12, total: 12 },
      entries: 2400,
      faults: 0,
    })
    await world.close()
  })
})
