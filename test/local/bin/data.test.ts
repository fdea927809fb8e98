import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startProgram, type Running } from '../../support/process'

/* `npm run data` as a person runs it, beside a cloud. */

const ROOT = path.resolve(__dirname, '../../..')

let folder = ''
const at = (name: string) => path.join(folder, name)
const running = new Set<Running>()
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-bin-data-'))
})
afterEach(async () => {
  for (const one of running) await one.kill()
  running.clear()
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  code: number | null
  said: string
  complained: string
}

const data = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const program = ['--import', 'tsx', 'local/bin/data.ts', ...args]
    const env = { ...process.env, INIT_CWD: folder }
    const child = execFile(process.execPath, program, { cwd: ROOT, env }, (_, said, complained) =>
      resolve({ code: child.exitCode, said, complained }),
    )
  })

async function cloudOn(name: string): Promise<Running> {
  const cloud = await startProgram('cloud', ['--port', '0', '--data', at(name)])
  running.add(cloud)
  return cloud
}

async function stop(cloud: Running): Promise<void> {
  running.delete(cloud)
  expect(await cloud.stop()).toBe(0)
}

async function rulingsOf(cloud: Running): Promise<unknown> {
  const url = /# ready (\S+)/.exec(cloud.output())?.[1] ?? ''
  return (await fetch(`${url}/-/collections/rulings`)).json()
}

it('puts documents in, takes them out, and copies a folder that a cloud runs on', async () => {
  await stop(await cloudOn('data'))
  await writeFile(at('rulings.json'), '{"_id":"r1","at":{"$date":"2026-03-02T01:00:00.000Z"}}\n')
  const imported = await data('import', 'rulings.json', '--data', at('data'))
  expect(imported).toMatchObject({ code: 0, complained: '' })
  expect(imported.said).toMatch(/^rulings: 1 documents from /)

  const cloud = await cloudOn('data')
  const [exported, copied, checked, refused] = await Promise.all([
    data('export', 'rulings', '--to', 'out', '--data', at('data')),
    data('backup', '--to', 'copy', '--data', at('data')),
    data('check', '--data', at('data')),
    data('import', 'rulings.json', '--mode', 'upsert', '--data', at('data')),
  ])
  for (const { code, complained } of [exported, copied, checked])
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
  expect(await readFile(at('out/rulings.json'), 'utf8')).toBe(
    await readFile(at('rulings.json'), 'utf8'),
  )
  expect(checked.said).toMatch(/rulings: 1 documents, 1 indexes\n[\s\S]*is sound\.\n$/)
  expect(refused.code).toBe(1)
  expect(refused.complained).toMatch(
    /^\S+ is in use by another local cloud: stop that one[^\n]*\n$/,
  )
  const before = await rulingsOf(cloud)
  expect(before).toEqual([expect.objectContaining({ _id: 'r1' })])
  await stop(cloud)

  const again = await cloudOn('copy')
  expect(await rulingsOf(again)).toEqual(before)
  await stop(again)
}, 60_000)

it('a cloud says that its database is gone or damaged, and does not begin a new one in its place', async () => {
  await stop(await cloudOn('data'))
  await rm(at('data/database.sqlite'))
  await expect(cloudOn('data')).rejects.toThrow(
    /database\.sqlite is missing or empty though its folder has been in use/,
  )
  const { code, complained } = await data('check', '--data', at('data'))
  expect(code).toBe(1)
  expect(complained).toMatch(/put it back from a backup/)

  await writeFile(at('data/database.sqlite'), 'nothing of the kind '.repeat(500))
  await expect(cloudOn('data')).rejects.toThrow(
    /^cloud ended with 1: \S+ is damaged, and [^\n]+\n$/,
  )
}, 60_000)

it('shows what is wrong with the words, and how to use them', async () => {
  const { code, said, complained } = await data('expört')
  expect({ code, said }).toEqual({ code: 1, said: '' })
  expect(complained).toMatch(/^there is no command "expört"\nusage:/)
  expect(complained).not.toContain('    at ')
}, 30_000)
