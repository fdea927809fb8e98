const PREFIX = 'huiyin-kiosk:'

/** One value that the tablet keeps of itself. */
export interface Kept<T> {
  readonly read: () => T | undefined
  readonly write: (value: T | undefined) => void
}

/** What the tablet keeps of itself. Nothing of those who stand before it is ever in here. */
export function kept<T>(name: string): Kept<T> {
  const key = PREFIX + name
  return {
    read(): T | undefined {
      const text = localStorage.getItem(key)
      return text === null ? undefined : (JSON.parse(text) as T)
    },
    write(value: T | undefined): void {
      if (value === undefined) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
    },
  }
}
