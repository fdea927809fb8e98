import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { FaultName } from '../../../local/cloud/faults/table'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureSchema } from '../../support/fixture-functions'
import { stored } from '../../support/inside'
import type { Inside, Ran, Step } from './functions/runner'

/*
 * The functions' one port to the database, over both SDKs: what one does, the other does. Handlers
 * are tried through wx-server-sdk; that holds by HTTP only because of this.
 */

const SDKS = ['wx', 'node'] as const

let cloud: TestCloud
let functionsDir: string

beforeAll(async () => {
  functionsDir = await mkdtemp(path.join(tmpdir(), 'huiyin-databases-'))
  await build({
    entryPoints: Object.fromEntries(
      SDKS.map((sdk) => [`${sdk}/index`, path.join(__dirname, `functions/${sdk}.ts`)]),
    ),
    outdir: functionsDir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  cloud = await startCloud({ functionsDir, schema: fixtureSchema({ wx: {}, node: {} }) })
})
afterAll(async () => {
  await cloud.close()
  await rm(functionsDir, { recursive: true })
})

describe.each(SDKS)('the database over %s’s SDK', (sdk) => {
  const run = (step: Step) => cloud.call<Ran>(sdk, step)
  const value = async (step: Step) => {
    const ran = await run(step)
    if ('error' in ran) throw new Error(`${step.do}: ${ran.error} ${ran.message}`)
    return ran.value
  }
  const failure = async (step: Step) => {
    const ran = await run(step)
    return 'error' in ran ? ran.error : `done: ${JSON.stringify(ran.value)}`
  }
  const inside = (...steps: Inside[]): Step => ({ do: 'transaction', steps })
  const all = () => stored<{ _id: string; n?: number }>(cloud, 'consultations')
  const ids = () =>
    all()
      .map(({ _id }) => _id)
      .sort()

  const NOTES = [
    { _id: 'a', n: 1, kind: 'x', more: { deep: true } },
    { _id: 'b', n: 2, kind: 'x' },
    { _id: 'c', n: 3, kind: 'y' },
  ]

  beforeEach(async () => {
    cloud.faults.clear()
    await value({ do: 'remove', where: { _id: { $exists: true } } })
    await value({ do: 'insert', documents: NOTES })
  })

  it('gets a document whole, and nothing for one that is not there', async () => {
    expect(await value({ do: 'get', id: 'a' })).toEqual(NOTES[0])
    expect(await value({ do: 'get', id: 'nowhere' })).toBeNull()
  })

  it('finds by conditions, in order, so many, and only some fields', async () => {
    const options = { where: { n: { $gte: 2 } }, order: { n: -1 as const }, limit: 10 }
    expect(await value({ do: 'find', options })).toEqual([NOTES[2], NOTES[1]])
    expect(
      await value({ do: 'find', options: { ...options, limit: 1, fields: ['kind'] } }),
    ).toEqual([{ _id: 'c', kind: 'y' }])
    const byTwo = { where: {}, order: { kind: -1 as const, n: 1 as const }, limit: 10 }
    expect(await value({ do: 'find', options: byTwo })).toEqual([NOTES[2], NOTES[0], NOTES[1]])
    expect(await value({ do: 'find', options: { where: { n: 9 }, limit: 10 } })).toEqual([])
  })

  it('counts, changes and deletes all that match, and says how many', async () => {
    expect(await value({ do: 'count', where: { kind: 'x' } })).toBe(2)
    const update = { $inc: { n: 10 }, $set: { 'more.deep': false } }
    expect(await value({ do: 'update', where: { kind: 'x' }, update })).toBe(2)
    expect(await value({ do: 'get', id: 'a' })).toEqual({
      ...NOTES[0],
      n: 11,
      more: { deep: false },
    })
    expect(await value({ do: 'update', where: { kind: 'z' }, update })).toBe(0)
    expect(await value({ do: 'remove', where: { kind: 'x' } })).toBe(2)
    expect(ids()).toEqual(['c'])
  })

  it('puts a document in the place of the whole one before it', async () => {
    await value({ do: 'put', document: { _id: 'a', only: 'this' } })
    await value({ do: 'put', document: { _id: 'd', only: 'that' } })
    expect(await value({ do: 'get', id: 'a' })).toEqual({ _id: 'a', only: 'this' })
    expect(ids()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('inserts all or none: a key that is taken is a DuplicateKey', async () => {
    const documents = [{ _id: 'd' }, { _id: 'a' }]
    expect(await failure({ do: 'insert', documents })).toBe('DuplicateKey')
    expect(ids()).toEqual(['a', 'b', 'c'])
    await value({ do: 'insert', documents: [] })
  })

  describe('in a transaction', () => {
    it('sees what it wrote, and writes all of it', async () => {
      const values = await value(
        inside(
          { do: 'get', id: 'nowhere' },
          { do: 'get', id: 'a' },
          { do: 'insert', documents: [{ _id: 'd', n: 4 }] },
          { do: 'put', document: { _id: 'a', n: 5 } },
          { do: 'get', id: 'a' },
          { do: 'get', id: 'd' },
        ),
      )
      expect(values).toEqual([null, NOTES[0], { _id: 'a', n: 5 }, { _id: 'd', n: 4 }])
      expect(ids()).toEqual(['a', 'b', 'c', 'd'])
    })

    it('writes nothing when its body throws, and throws the same', async () => {
      const steps = [{ do: 'put', document: { _id: 'a', n: 5 } }, { do: 'raise' }] as const
      expect(await failure(inside(...steps))).toBe('TypeError')
      expect(await value({ do: 'get', id: 'a' })).toEqual(NOTES[0])
    })

    it('writes nothing when a key is taken', async () => {
      const steps = [
        { do: 'put', document: { _id: 'b', n: 5 } },
        { do: 'insert', documents: [{ _id: 'a' }] },
      ] as const
      expect(await failure(inside(...(steps as unknown as Inside[])))).toBe('DuplicateKey')
      expect(await value({ do: 'get', id: 'b' })).toEqual(NOTES[1])
    })

    it('many at once on one document lose nothing', async () => {
      await value({ do: 'put', document: { _id: 'sum', n: 0 } })
      const writers = 6
      await Promise.all(
        Array.from({ length: writers }, () => value(inside({ do: 'add', id: 'sum' }))),
      )
      expect(await value({ do: 'get', id: 'sum' })).toEqual({ _id: 'sum', n: writers })
    })

    it.each<FaultName>(['conflict', 'transaction-busy', 'commit-conflict'])(
      '%s: tried again, and written once',
      async (fault) => {
        cloud.faults.set({ fault, times: 2 })
        await value(inside({ do: 'add', id: 'sum' }))
        expect(await value({ do: 'get', id: 'sum' })).toEqual({ _id: 'sum', n: 1 })
      },
    )

    it('gives up as Busy when others are always faster', async () => {
      cloud.faults.set({ fault: 'commit-conflict', times: 'always' })
      expect(await failure(inside({ do: 'add', id: 'sum' }))).toBe('Busy')
      cloud.faults.clear()
      expect(await value({ do: 'get', id: 'sum' })).toBeNull()
    })

    it('a commit whose answer was lost is Unavailable: it may have been done', async () => {
      cloud.faults.set({ fault: 'commit-lost', times: 'always' })
      expect(await failure(inside({ do: 'add', id: 'sum' }))).toBe('Unavailable')
      cloud.faults.clear()
      expect(await value({ do: 'get', id: 'sum' })).toEqual({ _id: 'sum', n: 1 })
    })
  })

  it.each<[FaultName, string]>([
    ['throttled', 'Busy'],
    ['unavailable', 'Unavailable'],
    ['disk-full', 'Unavailable'],
    ['refused', 'Unavailable'],
    ['answer-lost', 'Unavailable'],
  ])('%s is %s, whatever is done', async (fault, error) => {
    const writes: Step[] = [
      { do: 'put', document: { _id: 'd', n: 4 } },
      { do: 'update', where: { _id: 'a' }, update: { $set: { n: 7 } } },
      { do: 'remove', where: { _id: 'a' } },
      { do: 'insert', documents: [{ _id: 'e' }] },
    ]
    const reads: Step[] = [
      { do: 'get', id: 'b' },
      { do: 'find', options: { where: {}, limit: 1 } },
      { do: 'count', where: {} },
    ]
    for (const step of fault === 'disk-full' ? writes : [...writes, ...reads]) {
      cloud.faults.set({ fault, times: 'always' })
      expect([step.do, await failure(step)]).toEqual([step.do, error])
      cloud.faults.clear()
    }
  })
})
