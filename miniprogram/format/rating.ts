import type { RatingForm, WindowView } from '../contract/citizen'
import { isBadLevel, type Level } from '../contract/levels'
import type { Draft } from '../stores/drafts'
import { bareNumber, fileIdsOf, phoneFault, photoFault, type Fault } from './fault'

/** What the page asks after a face was chosen. */
export function askOf(level: Level): { why: string; words: string } {
  if (isBadLevel(level)) return { why: '哪里不好？', words: '想多说几句？' }
  if (level === 3) return { why: '这次办事怎么样？', words: '哪里可以更好？' }
  return { why: '哪里好？', words: '想多说几句？' }
}

/** What still keeps a rating from being sent, if anything: a good one takes neither phone nor photo. */
export function ratingFault({ level, wantsContact, ...draft }: Draft<'rating'>): Fault | undefined {
  if (!isBadLevel(level)) return undefined
  return (wantsContact ? phoneFault(draft.phone) : undefined) ?? photoFault(draft.photos)
}

/** Who can see what, in the line under the button that sends it. */
export function noteOf({ level, wantsContact }: Draft<'rating'>): string {
  return isBadLevel(level) && wantsContact
    ? '电话只有回访员看得到，窗口看不到您是谁'
    : '不用留姓名，窗口看不到您是谁'
}

/** The form that is sent: what was left blank, or belongs to another level, is left out. */
export function ratingForm(draft: Draft<'rating'>, view: WindowView): RatingForm {
  const { requestId, level } = draft
  const form: RatingForm = { requestId, scene: view.window.scene, level }

  const offered = view.levels.find((one) => one.level === level)?.indicators ?? []
  const indicators = offered
    .map(({ code }) => code)
    .filter((code) => draft.indicators.includes(code))
  if (indicators.length > 0) form.indicators = indicators

  const text = draft.text.trim()
  if (text) form.text = text
  if (!isBadLevel(level)) return form

  const photos = fileIdsOf(draft.photos)
  const phone = bareNumber(draft.phone)
  if (photos.length > 0) form.photos = photos
  if (draft.item) form.item = draft.item
  if (draft.wantsContact && phone) form.contact = { phone }
  return form
}
