export { createSuggester } from './suggest'
export type { PastAnswer, Suggest, Suggested } from './suggest'
