import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/* Runs the program as somebody does who drops a file of MongoDB's unified test format on it. */

jest.setTimeout(60_000)
const ROOT = path.resolve(__dirname, '../../..')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-spec-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...files: string[]) =>
  new Promise<{ code: unknown; output: string }>((resolve) => {
    const program = path.join(ROOT, 'scripts/crud-spec/index.ts')
    const args = ['--import', 'tsx', program, ...files]
    execFile(process.execPath, args, { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, output: stdout + stderr }),
    )
  })

async function written(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const FAILING = {
  description: 'a mistaken file',
  schemaVersion: '1.0',
  createEntities: [
    { client: { id: 'client' } },
    { database: { id: 'db', client: 'client', databaseName: 'd' } },
    { collection: { id: 'c', database: 'db', collectionName: 'things' } },
  ],
  initialData: [
    { databaseName: 'd', collectionName: 'things', documents: [{ _id: 1, in: { n: 1 } }] },
  ],
  tests: [
    {
      description: 'expects another number',
      operations: [
        { name: 'find', object: 'c', arguments: { filter: {} }, expectResult: [{ _id: 2 }] },
      ],
    },
    {
      description: 'forgets a field within',
      operations: [
        { name: 'find', object: 'c', arguments: { filter: {} }, expectResult: [{ in: {} }] },
      ],
    },
    {
      description: 'expects an error where there is none',
      operations: [
        { name: 'countDocuments', object: 'c', arguments: {}, expectError: { isError: true } },
      ],
    },
    {
      description: 'expects no error where there is one',
      operations: [{ name: 'insertOne', object: 'c', arguments: { document: { _id: 1 } } }],
    },
    {
      description: 'expects too much to be left',
      operations: [{ name: 'deleteMany', object: 'c', arguments: { filter: {} } }],
      outcome: [{ databaseName: 'd', collectionName: 'things', documents: [{ _id: 1 }] }],
    },
    {
      description: 'wants a session',
      operations: [
        { name: 'find', object: 'c', arguments: { filter: {}, session: 's' }, expectResult: [] },
      ],
    },
  ],
}

it('runs our own files, skipping what the SDK cannot say', async () => {
  const names = (await readdir(__dirname)).filter((name) => name.endsWith('.json'))
  const { code, output } = await run(...names.map((name) => path.join(__dirname, name)))
  expect(output).toContain('total: 26 passed, 0 failed, 3 skipped')
  expect(output).toMatch(/^skipped {2}words are compared .*\(CloudBase has no collation\)$/m)
  expect(output).toMatch(
    /^skipped {2}an update that would insert \(the SDK's update never inserts/m,
  )
  expect(output).toMatch(/^skipped {2}a new server, .*\(needs MongoDB 8\.0 or later; this is /m)
  expect(output).toContain('expected events are not checked')
  expect(code).toBe(0)
})

it('says of each failure what was expected and what came, and exits with 1', async () => {
  const { code, output } = await run(await written('failing.json', FAILING))
  expect(output.split('\n').slice(1, -3)).toEqual([
    'failed   expects another number',
    '         [0]._id: expected 2, got 1',
    'failed   forgets a field within',
    '         [0].in.n: expected nothing, got 1',
    'failed   expects an error where there is none',
    '         countDocuments: expected an error, got 1',
    'failed   expects no error where there is one',
    expect.stringContaining('DATABASE_REQUEST_FAILED [FailedOperation]'),
    'failed   expects too much to be left',
    '         outcome of things: expected [{"_id":1}], got []',
    'skipped  wants a session (sessions are not mapped to the SDK’s transactions)',
    expect.stringMatching(/failing\.json: 0 passed, 5 failed, 1 skipped$/),
  ])
  expect(code).toBe(1)
})

it.each([
  ['half.json', '{"description":', 'is not JSON'],
  ['other.json', { name: 'another thing' }, 'is not of the unified test format: description:'],
  ['new.json', { ...FAILING, schemaVersion: '2.0' }, 'schemaVersion has to be 1.x'],
])('says what is wrong with %s and runs the others', async (name, content, sentence) => {
  const good = path.join(__dirname, 'find-and-change.json')
  const { code, output } = await run(await written(name, content), good)
  expect(output).toContain(`${name}: `)
  expect(output).toContain(sentence)
  expect(output).toContain('total: 5 passed, 0 failed, 0 skipped')
  expect(code).toBe(2)
})

it.each([
  ['a file that is not there', ['nowhere.json'], 'nowhere.json: cannot be read'],
  ['no file', [], 'usage: npm run -s crud-spec -- FILE.json'],
])('%s is said in a sentence', async (_what, files, sentence) => {
  const { code, output } = await run(...files)
  expect(output).toContain(sentence)
  expect(code).toBe(2)
})
