/** What a running program can be asked to do at its end. */
export interface Running {
  close(): Promise<void>
}

/**
 * Runs a program until Ctrl-C: starts it, closes it cleanly once, and shows a failure to start as
 * one sentence. A second Ctrl-C ends it at once.
 */
export async function runUntilInterrupted(start: () => Promise<Running>): Promise<void> {
  let running: Running
  try {
    running = await start()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
    return
  }
  const stop = () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
    running.close().catch((error: unknown) => {
      console.error(error)
      process.exitCode = 1
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
}
