import { preferences } from '../stores/preferences'
import { en } from './words/en'
import { zh, type VerifyWords } from './words/zh'

export type { VerifyWords }

const LANGUAGES = { zh, en } as const satisfies Record<string, VerifyWords>

/** Every word of this subpackage in the language of this phone. */
export const words = (): VerifyWords => LANGUAGES[preferences.language]
