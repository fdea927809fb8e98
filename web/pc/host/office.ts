import { kept } from './kept'

/** What the page has heard of the office from the answers that went by. */
export interface Office {
  /** Its name, of the centre in question or of the main one; empty before any answer. */
  readonly name: string
  /** The window that was opened last. */
  readonly scene: string
  readonly learn: (heard: { office: string; scene?: string }) => void
  onChange(listener: () => void): void
}

export function createOffice(): Office {
  const own = kept<string>('office')
  const listeners: (() => void)[] = []
  let name = own.read() ?? ''
  let scene = ''
  return {
    get name() {
      return name
    },
    get scene() {
      return scene
    },
    learn(heard) {
      name = heard.office
      scene = heard.scene ?? ''
      own.write(name)
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
