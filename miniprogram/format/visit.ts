import type { WindowView } from '../contract/citizen'
import { say } from '../words'

export const NO_VISIT = { title: '', note: '' }

/** What a page says of the visit whose code was scanned; nothing where it was a window's own code. */
export function visitNote({ visit }: Pick<WindowView, 'visit'>): typeof NO_VISIT {
  if (!visit) return NO_VISIT
  const { open, openWith, rated, expired } = say().visit
  if (visit.state !== 'open') return visit.state === 'rated' ? rated : expired
  return { ...open, title: visit.item ? openWith(visit.item.name) : open.title }
}

/** The token that a rating is sent with: none where it is of no use any more. */
export const tokenOf = ({ visit }: Pick<WindowView, 'visit'>): string =>
  visit?.state === 'open' ? visit.token : ''
