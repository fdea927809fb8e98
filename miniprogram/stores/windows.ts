import { citizen } from '../api/functions'
import type { WindowView } from '../contract/citizen'

const seen = new Map<string, WindowView>()

/** Windows as the office last described them, so that the page after the first opens without waiting. */
export const windows = {
  /** Asks the office. @throws CallError */
  async load(scene: string): Promise<WindowView> {
    const view = await citizen.call('window.get', { scene })
    seen.set(scene, view)
    return view
  },
  /** What is known already, else asks. @throws CallError */
  async get(scene: string): Promise<WindowView> {
    return seen.get(scene) ?? windows.load(scene)
  },
}
