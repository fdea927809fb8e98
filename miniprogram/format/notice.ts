import { NOTICE } from '../contract/consent'
import { preferences } from '../stores/preferences'

/** The privacy notice in force, in the language of this phone. */
export const noticeText = (): readonly string[] => NOTICE[preferences.language]
