export { diffLines, diffOf, draftOf, withDraft } from './change'
export { differencesOf, normalized } from './uniform'
