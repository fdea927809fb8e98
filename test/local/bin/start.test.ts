import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The programs as a person starts them. */
const ROOT = path.resolve(__dirname, '../../..')

let folder: string
const children = new Set<ChildProcess>()

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-bin-'))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

interface Program {
  /** Everything printed so far. */
  output(): string
  /** Resolves when a line that matches has been printed; rejects when the program ends before. */
  prints(pattern: RegExp): Promise<string>
  interrupt(): void
  exitCode: Promise<number | null>
}

function run(name: 'start' | 'cloud', ...args: string[]): Program {
  const program = ['--import', 'tsx', `local/bin/${name}.ts`]
  const child = spawn(process.execPath, [...program, ...args], { cwd: ROOT })
  children.add(child)
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += String(chunk)
      for (const listener of listeners) listener()
    })
  const exitCode = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      children.delete(child)
      resolve(code)
    })
  })
  return {
    output: () => output,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (found) resolve(found[1] ?? found[0])
        }
        listeners.add(look)
        look()
        void exitCode.then(() => reject(new Error(`ended without ${pattern}:\n${output}`)))
      }),
    interrupt: () => child.kill('SIGINT'),
    exitCode,
  }
}

const READY = /ready (http:\S+)/

describe('npm start', () => {
  it('serves the cloud, the phone and the playground, and closes cleanly on Ctrl-C', async () => {
    const program = run('start', '--port', '0', '--data', folder, '--empty')
    const url = await program.prints(READY)
    const statuses = ['/-/health', '/', '/phone/'].map(
      async (page) => (await fetch(url + page)).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 200, 200])
    program.interrupt()
    expect(await program.exitCode).toBe(0)
  }, 60_000)

  it('says that the folder is in use, and --reset leaves it alone', async () => {
    const first = run('cloud', '--port', '0', '--data', folder)
    await first.prints(READY)
    for (const flags of [['--empty'], ['--reset']]) {
      const second = run('start', '--port', '0', '--data', folder, ...flags)
      expect(await second.exitCode).toBe(1)
      expect(second.output()).toMatch(/^\S+ is in use [^\n]*\n$/)
    }
    expect(existsSync(path.join(folder, 'secrets.json'))).toBe(true)
    first.interrupt()
    expect(await first.exitCode).toBe(0)
  }, 60_000)

  it('does not --reset a folder that is not its own', async () => {
    await writeFile(path.join(folder, 'thesis.txt'), 'years of work')
    const program = run('start', '--data', folder, '--reset')
    expect(await program.exitCode).toBe(1)
    expect(program.output()).toContain('--reset leaves it alone')
    expect(existsSync(path.join(folder, 'thesis.txt'))).toBe(true)
  }, 60_000)

  it('does --reset a folder whose database is damaged', async () => {
    await writeFile(path.join(folder, 'secrets.json'), '{}')
    await writeFile(path.join(folder, 'database.sqlite'), 'nothing of the kind'.repeat(500))
    const program = run('start', '--port', '0', '--data', folder, '--reset', '--empty')
    await program.prints(READY)
    program.interrupt()
    expect(await program.exitCode).toBe(0)
  }, 60_000)
})

describe('npm run cloud', () => {
  it('prints the environment that points an SDK at it', async () => {
    const program = run('cloud', '--port', '0', '--data', folder)
    const url = await program.prints(READY)
    expect(program.output()).toContain(`export TCB_CONTEXT_CNFG='{"URL":"${url}/admin"}'`)
    expect(program.output()).toMatch(/export TENCENTCLOUD_SECRETID='\w+'/)
    program.interrupt()
    expect(await program.exitCode).toBe(0)
  }, 60_000)

  describe('with a port that is taken', () => {
    let taken: Server
    beforeEach(
      () =>
        new Promise<void>((resolve) => (taken = createServer().listen(0, '127.0.0.1', resolve))),
    )
    afterEach(() => new Promise((resolve) => taken.close(resolve)))

    it('says which, and how to choose another', async () => {
      const address = taken.address()
      const port = typeof address === 'object' && address ? String(address.port) : ''
      const program = run('cloud', '--port', port, '--data', folder)
      expect(await program.exitCode).toBe(1)
      expect(program.output()).toBe(`port ${port} is taken; choose another with --port\n`)
    }, 60_000)
  })

  it.each([
    [['--pork', '1'], /--pork[\s\S]*usage: npm run cloud/],
    [['--port', 'x'], /--port "x" is no port/],
    [['extra'], /extra[\s\S]*usage: npm run cloud/],
  ])(
    'refuses %j in a sentence',
    async (args, sentence) => {
      const program = run('cloud', ...args)
      expect(await program.exitCode).toBe(1)
      expect(program.output()).toMatch(sentence)
      expect(program.output()).not.toContain('    at ')
    },
    60_000,
  )
})
