import type { CaseSummary } from '../contract/case'

/** What a case is about, where its kind stands beside it: an issue's title begins with its kind. */
export function subjectOf({ title }: Pick<CaseSummary, 'title'>): string {
  return title.replace(/^“办不成事”\s*·\s*/, '')
}
