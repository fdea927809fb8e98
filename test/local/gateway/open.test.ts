import { readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/** Opening a data folder: what is kept, and what is said when it cannot be opened. */
const started: TestCloud[] = []
let functionsDir: string

beforeAll(async () => {
  functionsDir = await fixtureFunctions({
    add: "await db.collection('items').add({ data: { _id: event.id } })",
    keys: 'return process.env.HUIYIN_KEYS',
    ledgerKeys: 'return process.env.HUIYIN_LEDGER_KEYS',
  })
})
afterEach(async () => {
  for (const cloud of started.splice(0).reverse()) await cloud.close()
})

async function start(options: { dataDir?: string } = {}): Promise<TestCloud> {
  const schema = fixtureSchema({})
  const cloud = await startCloud({ functionsDir, schema, ...options })
  started.push(cloud)
  return cloud
}

it('keeps data and keys over a restart', async () => {
  const first = await start()
  await first.call('add', { id: 'a' })
  const keys = await first.call('keys', {})
  await first.stop()
  const second = await start({ dataDir: first.dataDir })
  expect(second.database.documents('items', { offset: 0, limit: 9 })).toEqual([{ _id: 'a' }])
  expect(await second.call('keys', {})).toBe(keys)
})

it('makes keys of its own for each folder, readable by their owner only', async () => {
  const [one, other] = [await start(), await start()]
  expect(await one.call('keys', {})).not.toBe(await other.call('keys', {}))
  const { mode } = await stat(path.join(one.dataDir, 'secrets.json'))
  expect(mode & 0o777).toBe(0o600)
})

it('gives a folder of before there was a ledger keys for it, once', async () => {
  const first = await start()
  await first.stop()
  const file = path.join(first.dataDir, 'secrets.json')
  const { ledgerKeys: _, ...older } = JSON.parse(await readFile(file, 'utf8')) as object & {
    ledgerKeys: unknown
  }
  await writeFile(file, JSON.stringify(older))
  const second = await start({ dataDir: first.dataDir })
  const made = await second.call<string>('ledgerKeys', {})
  expect(JSON.parse(made)).toMatchObject({ keys: { l1: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  await second.stop()
  const third = await start({ dataDir: first.dataDir })
  expect(await third.call('ledgerKeys', {})).toBe(made)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject(older)
})

it('says that another program has the folder', async () => {
  const { dataDir } = await start()
  await expect(startCloud({ functionsDir, schema: fixtureSchema({}), dataDir })).rejects.toThrow(
    /in use|locked|another/i,
  )
})

it.each([
  ['secrets.json', '{"secretId":'],
  ['secrets.json', '{}'],
  ['database.sqlite', 'this is no database, whatever its name says'.repeat(200)],
  ['wechat.jsonl', 'nonsense\n{}\n'],
])('says which file is damaged: %s', async (name, text) => {
  const cloud = await start()
  await cloud.stop()
  await writeFile(path.join(cloud.dataDir, name), text)
  const again = startCloud({ functionsDir, schema: fixtureSchema({}), dataDir: cloud.dataDir })
  await expect(again).rejects.toThrow(new RegExp(name.replace('.', '\\.')))
  expect(await readFile(path.join(cloud.dataDir, name), 'utf8')).toBe(text)
})

it('opens again after its folder could not be opened', async () => {
  const cloud = await start()
  await cloud.stop()
  const secrets = path.join(cloud.dataDir, 'secrets.json')
  const good = await readFile(secrets)
  await writeFile(secrets, 'bad')
  const options = { functionsDir, schema: fixtureSchema({}), dataDir: cloud.dataDir }
  await expect(startCloud(options)).rejects.toThrow('is damaged')
  await writeFile(secrets, good)
  await start({ dataDir: cloud.dataDir })
})

it.each(['secrets.json', 'database.sqlite'])(
  'makes no new %s where documents were kept, and has all again once it is back',
  async (name) => {
    const first = await start()
    await first.call('add', { id: 'a' })
    const keys = await first.call('keys', {})
    await first.stop()
    const lost = path.join(first.dataDir, name)
    await rename(lost, `${lost}.elsewhere`)
    const options = { functionsDir, schema: fixtureSchema({}), dataDir: first.dataDir }
    await expect(startCloud(options)).rejects.toThrow(
      /is missing .* from a backup, or start .*--reset/,
    )
    await expect(stat(lost)).rejects.toThrow('ENOENT')
    await rename(`${lost}.elsewhere`, lost)
    const again = await start({ dataDir: first.dataDir })
    expect(again.database.documents('items', { offset: 0, limit: 9 })).toEqual([{ _id: 'a' }])
    expect(await again.call('keys', {})).toBe(keys)
  },
)

it('deletes the half of a file that a crash left', async () => {
  const { dataDir, stop } = await start()
  await stop()
  await writeFile(path.join(dataDir, 'files', 'photo.1234.tmp'), 'half a photo')
  await start({ dataDir })
  expect(await readdir(path.join(dataDir, 'files'))).toEqual([])
})
