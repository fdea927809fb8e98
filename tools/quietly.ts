/** Runs what prints its own progress: whoever deploys reads ours, and what went wrong is thrown. */
export async function quietly<T>(act: () => Promise<T>): Promise<T> {
  const { log, warn, error } = console
  const nothing = () => undefined
  Object.assign(console, { log: nothing, warn: nothing, error: nothing })
  try {
    return await act()
  } finally {
    Object.assign(console, { log, warn, error })
  }
}
