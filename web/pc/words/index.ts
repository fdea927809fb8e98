import { kept } from '../host/kept'
import { en } from './en'
import { zh, type WebWords } from './zh'

export type { WebWords }

const preferences = kept<{ value: { language?: string } }>('preferences')

/**
 * The language that the pages speak: as they keep it, else the browser's own. Not asked of their
 * store, which is only there once `wx` is.
 */
export const language = (): 'zh' | 'en' => {
  const chosen = preferences.read()?.value.language ?? navigator.language
  return chosen.startsWith('en') ? 'en' : 'zh'
}

export const words = (): WebWords => (language() === 'en' ? en : zh)
