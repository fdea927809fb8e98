import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleWriter, contentsOf, crashRounds, runWriter } from './rounds'
import { NOTHING, judge, readJournal } from './verdict'

/* A few of the rounds that `npm run test:crash` does by the hundred. */

const SEED = 9

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-crash-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('has all that was acknowledged and nothing half done, whenever it is killed', async () => {
  const rounds = await crashRounds({ folder, seed: SEED, rounds: 4 })
  expect(rounds.flatMap(({ problems }) => problems)).toEqual([])
  expect(new Set(rounds.map(({ killedAt }) => killedAt)).size).toBe(2)
  expect(rounds.some(({ acknowledged }) => acknowledged > 0)).toBe(true)
  expect(rounds.some(({ onTheWay }) => onTheWay > 0)).toBe(true)
}, 60_000)

it('is as before when it is killed while an index is built, and builds it the next time', async () => {
  const writer = await bundleWriter(folder)
  const file = path.join(folder, 'documents.db')
  const [first, second] = ['first', 'second'].map((name) => path.join(folder, name))
  const start = (journal: string, round: number, calls: number) =>
    runWriter([writer, file, journal, ...[SEED, round, calls].map(String)], undefined)

  await start(first!, 0, 3000)
  const [before, damage] = await contentsOf(file, 0)
  expect(damage).toEqual([])
  expect(before.notes.length).toBeGreaterThan(40)
  // Opening and dropping the old index take some ten calls, each document of the new one another.
  await start(second!, 1, 30)
  expect(existsSync(second!) ? await readFile(second!, 'utf8') : '').toBe('')
  for (const round of [0, 1]) expect(await contentsOf(file, round)).toEqual([before, []])
}, 60_000)

it('would tell: what was acknowledged and is gone, and half a transaction', () => {
  const note = { _id: 'a', owner: 0, slug: 's', n: 1, tag: '', at: 0, nested: { a: 1 } }
  const added = { ...note, list: [], text: '', version: 1 }
  const transfer = { _id: 't', number: 't', from: 0, to: 1, amount: 5 }
  const journal = [
    { client: 0, act: { kind: 'add', note: added } },
    { client: 0, answer: 'done' },
    { client: 1, act: { kind: 'transfer', transfer } },
    { client: 2, act: { kind: 'look' } },
    { client: 2, answer: 'done', seen: 3 },
  ].map((line) => JSON.stringify(line) + '\n')
  const accounts = Array.from({ length: 8 }, (_, _id) => ({ _id, balance: _id === 0 ? 995 : 1000 }))
  const found = { ...NOTHING, transfers: [transfer], accounts }
  expect(judge(NOTHING, readJournal(journal.join('')), found)).toEqual([
    expect.stringMatching(/^client 0: note a is absent/),
    'account 1 has 1000, its transfers say 1005: half a transaction',
    'the counter is 0, 3 was seen',
  ])
})
