import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import path from 'node:path'
import type { Instant } from '../../miniprogram/contract/time'
import { WITH_TSX } from '../../scripts/with-tsx'
import type { Memory, Told } from './server'

const ROOT = path.resolve(__dirname, '../..')

/**
 * Threads share two heaps of the C library: with one for each, as it would make them, what a thread
 * has given back is of no use to another, and the process grows with every instance that dies.
 */
const ENVIRONMENT = { ...process.env, MALLOC_ARENA_MAX: '2' }

/** The cloud that is soaked, through all its lives. */
export interface Mortal {
  /** Its address, once it answers. */
  url(): Promise<string>
  /** Ends it as a power cut would, and starts it again on the same data, at this instant. */
  restart(now: Instant): Promise<void>
  stop(): Promise<void>
}

interface Options {
  dataDir: string
  functionsDir: string
  /** Where what the functions print goes. */
  logFile: string
  now: Instant
  onMemory: (memory: Memory) => void
}

/** Starts it. `url` rejects when it ends before it answers. */
export function startMortal({ dataDir, functionsDir, logFile, now, onMemory }: Options): Mortal {
  let life = live(now)

  function live(at: Instant): { child: ChildProcess; url: Promise<string> } {
    const log = openSync(logFile, 'a')
    const args = [...WITH_TSX, path.join(__dirname, 'server.ts'), dataDir, functionsDir, at]
    const stdio = ['ignore', log, log, 'ipc'] as const
    const child = spawn(process.execPath, args, { cwd: ROOT, env: ENVIRONMENT, stdio: [...stdio] })
    const url = new Promise<string>((resolve, reject) => {
      child.on('message', (told: Told) => {
        if ('url' in told) resolve(told.url)
        else onMemory(told.memory)
      })
      child.once('exit', (code) =>
        reject(new Error(`the cloud ended with ${code ?? 'a signal'}: see ${logFile}`)),
      )
    })
    return { child, url }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const { child } = life
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  return {
    url: () => life.url,
    async restart(at) {
      const ended = end('SIGKILL')
      await ended
      life = live(at)
      await life.url
    },
    stop: () => end('SIGTERM'),
  }
}
