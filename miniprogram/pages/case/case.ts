import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import { CASE_KINDS, CASE_STATES, type CitizenCase } from '../../contract/case'
import { groupedNumber } from '../../format/number'
import { drafts } from '../../stores/drafts'

interface Query {
  id?: string
  number?: string
  code?: string
}

const opened: { query: Query } = { query: {} }

/** A case as its citizen sees it: what happened, what was said, and a line to the officer. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    ...opened,
    case: null as unknown as CitizenCase,
    number: '',
    kind: '',
    state: '',
    now: '',
    text: '',
  },
  methods: {
    async onLoad(query: Query) {
      this.setData({ query })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { id, number = '', code = '' } = this.data.query
        const { case: found } = await citizen.call(
          'case.get',
          id
            ? { caseId: decodeURIComponent(id) }
            : { number: decodeURIComponent(number), lookupCode: decodeURIComponent(code) },
        )
        this.show(found)
      })
    },
    show(found: CitizenCase) {
      this.setData({
        case: found,
        number: groupedNumber(found.number),
        kind: CASE_KINDS[found.kind],
        state: CASE_STATES[found.state].label,
        now: clock.now(),
        text: found.canMessage ? drafts.open('message', found.id).text : '',
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    onWords(event: Told<{ text: string }>) {
      drafts.change('message', this.data.case.id, { text: event.detail.text })
    },
    async onSend() {
      if (this.data.isSending) return
      const { id: caseId } = this.data.case
      const draft = drafts.open('message', caseId)
      const text = draft.text.trim()
      if (text === '') {
        this.refuse('text', '请先写下要说的话。')
        return
      }
      const isDone = await this.send(async () => {
        const answer = await citizen.call('case.message', {
          requestId: draft.requestId,
          caseId,
          text,
        })
        drafts.remove('message', caseId)
        this.show(answer.case)
      })
      if (!isDone && this.data.fault.code === 'REQUEST_REUSED') drafts.renew('message', caseId)
    },
  },
})
