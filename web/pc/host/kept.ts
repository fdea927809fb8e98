/** How the names of everything begin that the page keeps in this browser. */
export const KEEP = 'huiyin:'

/** A value that the page keeps for itself; a browser that keeps nothing forgets it with the tab. */
export function kept<T>(name: string): {
  read(): T | undefined
  write(value: T | undefined): void
} {
  const key = `${KEEP}${name}`
  let memory: T | undefined
  return {
    read() {
      try {
        const text = localStorage.getItem(key)
        return text === null ? memory : (JSON.parse(text) as T)
      } catch {
        return memory
      }
    },
    write(value) {
      memory = value
      try {
        if (value === undefined) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // private windows of some browsers: what is in memory serves until the tab is closed
      }
    },
  }
}
