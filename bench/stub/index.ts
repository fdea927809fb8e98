import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Starts the stub of the gateway in a process of its own; `url` is what TCB_CONTEXT_CNFG takes. */
export async function startStub(): Promise<{ url: string; stop(): void }> {
  const child = fork(path.join(__dirname, 'server.ts'))
  const [url] = (await once(child, 'message')) as [string]
  return { url, stop: () => void child.kill() }
}
