import { setImmediate as nextTurn } from 'node:timers/promises'
import { GroupCommit } from '../../../local/cloud/database/group-commit'

/* Who waits for the disk, and for how long: by a disk in the test's hand. */

/** A file whose every sync waits until the test lets it end. */
function slowDisk() {
  const syncs: { resolve: () => void; reject: (error: Error) => void }[] = []
  const said: string[] = []
  const file = {
    connection: {
      exec: (sql: string) => void said.push(sql),
      prepare: () => {
        throw new Error('nothing is asked')
      },
      close: () => undefined,
    },
    sync: () => new Promise<void>((resolve, reject) => syncs.push({ resolve, reject })),
  }
  return { file, syncs, said, commits: () => said.filter((sql) => sql === 'COMMIT').length }
}

const commitsOn = (disk: ReturnType<typeof slowDisk>) => {
  const undone: unknown[] = []
  return { commits: new GroupCommit(disk.file, (error) => undone.push(error)), undone }
}

/** How a promise stands by now. */
async function standing(promise: Promise<void> | undefined): Promise<string> {
  const pending = Symbol('pending')
  const ended = await Promise.race([
    (promise ?? Promise.resolve()).then(
      () => 'done',
      (error: unknown) => String(error),
    ),
    nextTurn(pending),
  ])
  return typeof ended === 'string' ? ended : 'waiting'
}

it('tells nobody before the disk has it', async () => {
  const disk = slowDisk()
  const { commits } = commitsOn(disk)
  commits.begin()
  const written = commits.durable()
  await nextTurn()
  expect(disk.commits()).toBe(1)
  expect(await standing(written)).toBe('waiting')
  disk.syncs[0]?.resolve()
  expect(await standing(written)).toBe('done')
  expect(commits.durable()).toBeUndefined()
})

it('goes on committing meanwhile; what comes in waits for one sync more, all of it together', async () => {
  const disk = slowDisk()
  const { commits } = commitsOn(disk)
  const waits: (Promise<void> | undefined)[] = []
  for (let turn = 0; turn < 4; turn++) {
    commits.begin()
    waits.push(commits.durable())
    await nextTurn()
  }
  expect(disk.commits()).toBe(4)
  expect(disk.syncs).toHaveLength(1)
  disk.syncs[0]?.resolve()
  expect(await Promise.all(waits.map(standing))).toEqual(['done', 'waiting', 'waiting', 'waiting'])
  expect(disk.syncs).toHaveLength(2)
  disk.syncs[1]?.resolve()
  expect(await Promise.all(waits.map(standing))).toEqual(['done', 'done', 'done', 'done'])
})

it('lets a reader wait for what it may have read', async () => {
  const disk = slowDisk()
  const { commits } = commitsOn(disk)
  commits.begin()
  await nextTurn()
  expect(await standing(commits.durable())).toBe('waiting')
  disk.syncs[0]?.resolve()
  expect(await standing(commits.durable())).toBe('done')
})

it('writes nothing more once the disk has failed, and says so to everybody who waits', async () => {
  const disk = slowDisk()
  const { commits } = commitsOn(disk)
  commits.begin()
  const written = commits.durable()
  await nextTurn()
  disk.syncs[0]?.reject(new Error('EIO'))
  expect(await standing(written)).toMatch(/cannot be written/)
  expect(() => commits.begin()).toThrow(/cannot be written/)
  expect(disk.said).toEqual(['BEGIN IMMEDIATE', 'COMMIT'])
})

it('settles by committing what is there and waiting for the disk', async () => {
  const disk = slowDisk()
  const { commits } = commitsOn(disk)
  commits.begin()
  const settled = commits.settle()
  expect(disk.commits()).toBe(1)
  expect(await standing(settled)).toBe('waiting')
  disk.syncs[0]?.resolve()
  expect(await standing(settled)).toBe('done')
})
