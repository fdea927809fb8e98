import { bindStore } from '../stores/bind'
import { preferences } from '../stores/preferences'

/** Gives a page `care`, the class of its root in 关怀版. */
export const care = bindStore(preferences, ['care'])
