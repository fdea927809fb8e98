import { citizen } from '../../../api/functions'
import type { Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { speaks } from '../../../behaviors/speaking'
import { LIMITS } from '../../../contract/limits'
import { fileIdsOf, photoFault } from '../../../format/fault'
import { drafts, type DraftPhoto } from '../../../stores/drafts'
import type { Words } from '../../../words'
import { zh } from '../../../words/zh'

/** What a citizen may add to their case in words, with the draft that keeps it. */
const DRAFTS = { supplement: 'supplement', object: 'objection', message: 'message' } as const
export type WordsAct = keyof typeof DRAFTS

type Said = { requestId: string; caseId: string; text: string }

const SENDERS = {
  supplement: (said: Said, photos: string[]) =>
    citizen.call('case.supplement', { ...said, ...(photos.length > 0 ? { photos } : {}) }),
  object: (said: Said) => citizen.call('case.object', said),
  message: (said: Said) => citizen.call('case.message', said),
}

const opened: { act: WordsAct | ''; requestId: string; text: string; photos: DraftPhoto[] } = {
  act: '',
  requestId: '',
  text: '',
  photos: [],
}

/** A sheet for words, and photos with a supplement. Triggers `done` with the case, `outdated`, or `close`. */
Component({
  behaviors: [sending, speaks('wordsSheet')],
  properties: {
    caseId: { type: String, value: '' },
    /** `supplement`, `object` or `message`; empty while closed. */
    act: { type: String, value: '' },
  },
  data: {
    ...opened,
    isOpen: false,
    wording: zh.parts.wordsSheet.supplement,
    limit: LIMITS.text,
  },
  observers: {
    'act, t'(act: WordsAct | '', t: Words['parts']['wordsSheet']) {
      if (act !== '') this.setData({ wording: t[act] })
    },
    'caseId, act'(caseId: string, act: WordsAct | '') {
      this.setData({ isOpen: act !== '' })
      if (act === '') return
      this.forgive()
      this.showDraft(caseId, act)
    },
  },
  methods: {
    showDraft(caseId: string, act: WordsAct) {
      const draft = drafts.open(DRAFTS[act], caseId)
      const photos = 'photos' in draft ? draft.photos : []
      this.setData({ requestId: draft.requestId, text: draft.text, photos })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      const { act, caseId } = this.data
      if (act !== '') drafts.change(DRAFTS[act], caseId, { text: event.detail.value })
    },
    onPhotos(event: Told<{ photos: DraftPhoto[] }>) {
      const { photos, text } = drafts.change('supplement', this.data.caseId, event.detail)
      this.setData({ photos, text })
    },
    async onSubmit() {
      const { isSending, caseId, act, wording } = this.data
      if (isSending || act === '') return
      const { requestId, text: typed, ...rest } = drafts.open(DRAFTS[act], caseId)
      const text = typed.trim()
      const photos = 'photos' in rest ? rest.photos : []
      const unsent = photoFault(photos)
      if (text === '' || unsent) {
        this.refuse('', text === '' ? wording.wanted : (unsent?.message ?? ''))
        return
      }
      const answer = await this.sendDraft(DRAFTS[act], caseId, () =>
        SENDERS[act]({ requestId, caseId, text }, fileIdsOf(photos)),
      )
      if (answer) this.triggerEvent('done', { case: answer.case })
      else if (this.data.fault.code === 'NOT_ALLOWED_NOW') this.triggerEvent('outdated')
      else this.showDraft(caseId, act)
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
