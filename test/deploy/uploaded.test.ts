import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { builtFunctions } from '../support/built-functions'
import { startCloud, type TestCloud } from '../support/cloud'
import type { FunctionInfo, State } from './fake/state'
import { stageOffice } from './support'

const ROOT = path.resolve(__dirname, '../..')
// real bundles, zipped and run
jest.setTimeout(120_000)

/** Files of the sample district. */
const DATA_FILES = readdirSync(path.join(ROOT, 'data')).length
const folder = mkdtempSync(path.join(tmpdir(), 'huiyin-uploaded-'))
let cloud: TestCloud | undefined

/* The functions as they were uploaded, with the environment that was set, on the local cloud. */
const office = stageOffice({ isShared: true, invoke: (found, event) => invokeOn(found, event) })
afterAll(async () => {
  await cloud?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function invokeOn({ FunctionName }: FunctionInfo, event: unknown): Promise<unknown> {
  cloud ??= await startUploaded(office.state)
  const answer = await cloud.call(FunctionName, event)
  for (const { name, documents } of cloud.database.collections()) {
    const known = office.state.collections.get(name)
    if (known) known.documents = documents
  }
  return answer
}

function startUploaded({ functions }: State): Promise<TestCloud> {
  let env = {}
  for (const [name, { zip, Environment }] of functions) {
    for (const [file, bytes] of Object.entries(unzipSync(zip))) {
      const target = path.join(folder, name, file)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, bytes)
    }
    env = Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]))
  }
  return startCloud({ functionsDir: folder, env })
}

/** The codes of the sample district are refused, as anybody can read them. */
function renewCodes(file: string): void {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll(/"([\w-]+)-HY"/g, '"$1-NEW"'))
}

describe('what was uploaded', () => {
  it('runs, takes the district’s data in, and opens a window to a citizen', async () => {
    const folders = {
      functions: await builtFunctions(),
      web: office.folders.web,
      data: path.join(folder, 'data'),
    }
    cpSync(path.join(ROOT, 'data'), folders.data, { recursive: true })
    renewCodes(path.join(folders.data, 'people.json'))
    await office.deploy({ folders })
    expect(office.state.collections.get('windows')?.documents).toBeGreaterThan(10)
    const [window] = cloud?.database.documents('windows', { offset: 0, limit: 1 }) ?? []
    const scene = (JSON.parse(JSON.stringify(window)) as { _id: string })._id
    expect(
      await cloud?.call('citizen', { action: 'window.get', scene }, 'o-citizen'),
    ).toMatchObject({ ok: true, data: { window: { id: scene } } })
    // a second run compares all rows and finds them the same
    expect((await office.deploy({ folders })).count).toBe(0)
    office.fake.calls.splice(0)
    await office.deploy({ folders, withData: true })
    const invoked = office.fake.calls.filter((name) => name === 'Invoke')
    expect(invoked).toHaveLength(DATA_FILES) // dry runs alone
  })
})
