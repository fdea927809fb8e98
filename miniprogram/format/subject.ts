import type { CaseSummary } from '../contract/case'

type Placed = Pick<CaseSummary, 'title' | 'centre' | 'window'>

/** What a case is about, where its kind stands beside it: an issue's title begins with its kind. */
export function subjectOf({ title }: Pick<CaseSummary, 'title'>): string {
  return title.replace(/^“办不成事”\s*·\s*/, '')
}

/** What stands below the window's name: where that is, and what it is about unless the name says so. */
export function aboutOf(summary: Placed): string {
  const subject = subjectOf(summary)
  return summary.window.includes(subject) ? summary.centre : `${summary.centre} · ${subject}`
}
