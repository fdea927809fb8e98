import { citizen } from '../../../api/functions'
import type { Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { LIMITS } from '../../../contract/limits'
import { fileIdsOf, photoFault } from '../../../format/fault'
import { drafts, type DraftPhoto } from '../../../stores/drafts'

/** What a citizen may add to their case in words. */
export type WordsAct = 'supplement' | 'object'

interface Wording {
  draft: 'supplement' | 'objection'
  title: string
  hint: string
  placeholder: string
  wanted: string
}

const WORDINGS: Record<WordsAct, Wording> = {
  supplement: {
    draft: 'supplement',
    title: '补充材料',
    hint: '拍清楚一点，办理的人会马上看到。',
    placeholder: '比如：这是缺的那张回执',
    wanted: '请写一句补充了什么。',
  },
  object: {
    draft: 'objection',
    title: '提出异议',
    hint: '您的评价没有计入统计。不同意的话，请说明理由，会有人再看一遍，只能提一次。',
    placeholder: '比如：那天的情况不是这样的……',
    wanted: '请写下您不同意的理由。',
  },
}

const opened: { act: WordsAct | ''; requestId: string; text: string; photos: DraftPhoto[] } = {
  act: '',
  requestId: '',
  text: '',
  photos: [],
}

/** A sheet for words, and photos with a supplement. Triggers `done` with the case, `outdated`, or `close`. */
Component({
  behaviors: [sending],
  properties: {
    caseId: { type: String, value: '' },
    /** `supplement` or `object`; empty while closed. */
    act: { type: String, value: '' },
  },
  data: {
    ...opened,
    isOpen: false,
    wording: WORDINGS.supplement,
    limit: LIMITS.text,
  },
  observers: {
    'caseId, act'(caseId: string, act: WordsAct | '') {
      this.setData({ isOpen: act !== '' })
      if (act === '') return
      this.forgive()
      this.setData({ wording: WORDINGS[act] })
      this.showDraft(caseId, act)
    },
  },
  methods: {
    showDraft(caseId: string, act: WordsAct) {
      const draft = drafts.open(WORDINGS[act].draft, caseId)
      const photos = 'photos' in draft ? draft.photos : []
      this.setData({ requestId: draft.requestId, text: draft.text, photos })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change(this.data.wording.draft, this.data.caseId, { text: event.detail.value })
    },
    onPhotos(event: Told<{ photos: DraftPhoto[] }>) {
      const { photos, text } = drafts.change('supplement', this.data.caseId, event.detail)
      this.setData({ photos, text })
    },
    async onSubmit() {
      const { isSending, caseId, act, wording } = this.data
      if (isSending || act === '') return
      const { requestId, text: typed, ...rest } = drafts.open(wording.draft, caseId)
      const text = typed.trim()
      const photos = 'photos' in rest ? rest.photos : []
      const unsent = photoFault(photos)
      if (text === '' || unsent) {
        this.refuse('', text === '' ? wording.wanted : (unsent?.message ?? ''))
        return
      }
      const fileIds = fileIdsOf(photos)
      const words = { requestId, caseId, text }
      const answer = await this.sendDraft(wording.draft, caseId, () =>
        act === 'object'
          ? citizen.call('case.object', words)
          : citizen.call('case.supplement', {
              ...words,
              ...(fileIds.length > 0 ? { photos: fileIds } : {}),
            }),
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
