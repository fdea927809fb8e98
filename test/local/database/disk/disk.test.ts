import { execFile, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { openDatabase } from '../../../../local/cloud/database'
import { bundleProgram, programEnvironment } from '../../../support/program'
import { stoppedClock } from '../driver'
import type { Met } from './program'

/* A disk that is full, and a folder that may not be written to: refused in a sentence, nothing lost. */

let home = ''
let folder = ''
let program = ''
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'huiyin-disk-'))
  program = await bundleProgram(path.join(__dirname, 'program.ts'), path.join(home, 'program.cjs'))
})
beforeEach(async () => {
  folder = await mkdtemp(path.join(home, 'data-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** A command that runs another in a changed world; `mend` undoes the change for it. */
interface World {
  wrap(command: string): readonly [string, ...string[]]
  mend: string
}

async function runIn({ wrap, mend }: World): Promise<Met> {
  const quoted = [process.execPath, program, folder, mend].map((part) => `'${part}'`).join(' ')
  const [name, ...args] = wrap(quoted)
  const { stdout } = await promisify(execFile)(name, args, { env: programEnvironment() })
  return JSON.parse(stdout) as Met
}

const works = (name: string, ...args: string[]) => spawnSync(name, args).status === 0

/** A file system of its own that only the program and its children see, gone when they are. */
function smallDisk(): World | undefined {
  const unshare = ['-m', '-Urm'].find((flags) =>
    works('unshare', flags, 'mount', '-t', 'tmpfs', 'tmpfs', folder),
  )
  if (!unshare) return undefined
  const mount = `mount -t tmpfs -o size=1m tmpfs '${folder}'`
  const ballast = `head -c 300000 /dev/zero > '${folder}/ballast'`
  return {
    wrap: (command) => ['unshare', unshare, 'sh', '-c', `${mount} && ${ballast} && ${command}`],
    mend: `rm "${folder}/ballast"`,
  }
}

/** No file grows beyond so much: what a quota does, and what needs nobody's permission. */
const smallFiles = (kilobytes = 700): World => ({
  // Without the trap the signal of the limit would end the program before the error reaches it.
  wrap: (command) => ['bash', '-c', `trap "" XFSZ; ulimit -S -f ${kilobytes}; ${command}`],
  mend: 'prlimit --pid $PPID --fsize=unlimited',
})

/** A world in which the folder's own permissions forbid writing, even to root. */
const obedientRoot = (): World => ({
  wrap: (command) =>
    process.getuid?.() === 0
      ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', 'sh', '-c', command]
      : ['sh', '-c', command],
  mend: `chmod -R u+w "${folder}"`,
})

describe('a full disk', () => {
  function expectNothingLost(met: Met): void {
    expect(met.refusal).toMatch(/^DATABASE_REQUEST_FAILED .*check the disk/)
    expect(met.opening).toEqual(['open', 'open'])
    expect(met.acknowledged).toBeGreaterThan(20)
    expect(met.kept).toBe(met.acknowledged)
    expect(met.problems).toEqual([])
    expect(met.leftovers).toEqual([])
    expect(met.journal.kept).toBe(met.journal.acknowledged)
  }

  it('refuses what does not fit, and goes on when there is room again', async () => {
    const world = smallDisk()
    // Containers may not mount: there the limit on files, below, is the test of the same code.
    const met = await runIn(world ?? smallFiles())
    expectNothingLost(met)
    if (world) expect(met.refusal).toContain('the disk is full')
    expect(met.fileError).toBe(world ? 'ENOSPC' : 'EFBIG')
  }, 30_000)

  it('is met by a file that may not grow, too', async () => {
    const met = await runIn(smallFiles())
    expectNothingLost(met)
    expect(met.fileError).toBe('EFBIG')
  }, 30_000)

  it('that has no room even to open says so', async () => {
    const world = smallDisk()
    const filling = `head -c 2000000 /dev/zero > '${folder}/ballast' 2>/dev/null; `
    const met = await runIn(
      world ? { ...world, wrap: (command) => world.wrap(filling + command) } : smallFiles(0),
    )
    expect(met.opening).toEqual(['DISK_FULL', 'open'])
    expect(met.kept).toBe(1)
  }, 30_000)
})

describe('a folder that may not be written to', () => {
  it('is refused in a sentence, and opens with all it held once it may', async () => {
    const file = path.join(folder, 'documents.db')
    const schema = { notes: { indexes: {} } }
    const database = openDatabase({ file, schema, clock: stoppedClock() })
    const data = [JSON.stringify({ _id: 'kept' })]
    await database.run('database.insertDocument', { collectionName: 'notes', data })
    await database.close()
    for (const part of ['', '-wal', '-shm']) await chmod(file + part, 0o400).catch(() => undefined)
    await chmod(folder, 0o500)
    const met = await runIn(obedientRoot())
    expect(met).toMatchObject({ opening: ['DATA_NOT_WRITABLE', 'open'], problems: [] })
    expect(met.kept).toBe(met.acknowledged + 1)
  }, 30_000)

  it('refuses a new database in it, too', async () => {
    await mkdir(path.join(folder, 'files'))
    await writeFile(path.join(folder, 'secrets.json'), '{}')
    await chmod(folder, 0o500)
    const met = await runIn(obedientRoot())
    expect(met.opening).toEqual(['DATA_NOT_WRITABLE', 'open'])
  }, 30_000)
})
