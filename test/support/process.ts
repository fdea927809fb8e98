import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { WITH_TSX } from '../../scripts/with-tsx'

const ROOT = path.resolve(__dirname, '../..')

/** A program of this project as a person would start it. */
export interface Running {
  child: ChildProcess
  /** All it has printed so far, both streams. */
  output(): string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Asks it to end, as Ctrl-C does; resolves to its exit code. */
  stop(): Promise<number | null>
}

/** Starts `local/bin/<program>.ts` and waits for its `ready` line. Rejects with what it printed when it ends before. */
export async function startProgram(program: 'start' | 'cloud', args: string[]): Promise<Running> {
  const file = path.join(ROOT, 'local/bin', `${program}.ts`)
  const child = spawn(process.execPath, [...WITH_TSX, file, ...args], { cwd: ROOT })
  let printed = ''
  const exited = once(child, 'exit')
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      if (/^(# )?ready /m.test(printed)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) =>
      reject(new Error(`${program} ended with ${code ?? 'a signal'}: ${printed}`)),
    )
  })
  await ready
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }
  return {
    child,
    output: () => printed,
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGINT'),
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
