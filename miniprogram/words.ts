import { preferences } from './stores/preferences'
import { en } from './words/en'
import { zh, type Words } from './words/zh'

export type { Words }

/** Languages of the citizen's pages. Staff and admins have theirs in their own packages, in Chinese. */
export const LANGUAGES = { zh, en } as const satisfies Record<string, Words>

/** Every word in the language of this phone. Read when it is needed: the language can change. */
export const words = (): Words => LANGUAGES[preferences.language]

/** What code makes sentences with. */
export const say = (): Words['say'] => words().say
