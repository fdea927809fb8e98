/** What a running program can be asked to do at its end. */
export interface Running {
  close(): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs a program until Ctrl-C: starts it, closes it cleanly, and shows a failure to start as one
 * sentence. A Ctrl-C during the start closes it right after; a second one ends it at once.
 */
export async function runUntilInterrupted(start: () => Promise<Running>): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, stop)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
  try {
    const running = await start()
    await interrupted
    await running.close()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
