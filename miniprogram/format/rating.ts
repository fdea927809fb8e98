import type { RatingForm, WindowView } from '../contract/citizen'
import { isBadLevel, type Level } from '../contract/levels'
import type { Draft } from '../stores/drafts'
import { say, type Words } from '../words'
import { contactOf, fileIdsOf, phoneFault, photoFault, type Fault } from './fault'

/** What the page asks after a face was chosen. */
export function askOf(level: Level): Words['say']['ask']['bad'] {
  if (isBadLevel(level)) return say().ask.bad
  return level === 3 ? say().ask.fair : say().ask.good
}

/** What still keeps a rating from being sent, if anything: a good one takes neither phone nor photo. */
export function ratingFault(draft: Draft<'rating'>): Fault | undefined {
  if (!isBadLevel(draft.level)) return undefined
  const fault = draft.wantsContact ? phoneFault(draft.phone, draft.phoneCode) : undefined
  return fault ?? photoFault(draft.photos)
}

/** Who can see what, in the line under the button that sends it. */
export const noteOf = ({ level, wantsContact }: Draft<'rating'>): string =>
  isBadLevel(level) && wantsContact ? say().callerSees : say().nobodySees

/** Whether anything beside the face was filled in. */
export const saysMoreThanFace = (draft: Draft<'rating'>): boolean =>
  draft.text !== '' ||
  draft.indicators.length > 0 ||
  draft.photos.length > 0 ||
  draft.item !== '' ||
  draft.projectNo !== '' ||
  draft.wantsContact

/** The form that is sent: what was left blank, or belongs to another level, is left out. */
export function ratingForm(draft: Draft<'rating'>, view: WindowView, visitToken = ''): RatingForm {
  const { requestId, level } = draft
  const form: RatingForm = { requestId, scene: view.window.scene, level }
  if (visitToken) form.visitToken = visitToken

  const offered = view.levels.find((one) => one.level === level)?.indicators ?? []
  const indicators = offered
    .map(({ code }) => code)
    .filter((code) => draft.indicators.includes(code))
  if (indicators.length > 0) form.indicators = indicators

  const text = draft.text.trim()
  if (text) form.text = text
  if (!isBadLevel(level)) return form

  const photos = fileIdsOf(draft.photos)
  const projectNo = draft.projectNo.trim()
  const contact = draft.wantsContact ? contactOf(draft) : undefined
  if (photos.length > 0) form.photos = photos
  if (draft.item) form.item = draft.item
  if (projectNo) form.projectNo = projectNo
  if (contact) form.contact = contact
  return form
}
