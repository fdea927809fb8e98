import { speaks } from '../../behaviors/speaking'
import type { Told } from '../../behaviors/events'
import { noticeText } from '../../format/notice'
import { consent } from '../../stores/consent'
import { privacy, type AnswerPrivacy, type PrivacySheet } from '../../stores/privacy'

/** Questions that wait for an answer, by the sheet that puts them. */
const waiting = new WeakMap<object, AnswerPrivacy[]>()
const mounted = new WeakMap<object, PrivacySheet>()

/** Asks, in our own words, what WeChat has to ask before album, camera, phone number or clipboard. */
Component({
  behaviors: [speaks('privacySheet')],
  // above a sheet that holds what asks: TDesign's popups are at 11500
  data: {
    wasAsked: false,
    visible: false,
    isOutdated: false,
    notice: [] as readonly string[],
    level: 11900,
    overlay: { zIndex: 11800 },
  },
  lifetimes: {
    attached() {
      const sheet = { ask: (answer: AnswerPrivacy) => this.ask(answer) }
      mounted.set(this, sheet)
      privacy.mount(sheet)
    },
    detached() {
      const sheet = mounted.get(this)
      if (sheet) privacy.unmount(sheet)
      this.answer({ event: 'disagree' })
    },
  },
  methods: {
    ask(answer: AnswerPrivacy) {
      waiting.set(this, [...(waiting.get(this) ?? []), answer])
      answer({ event: 'exposureAuthorization' })
      // the popup is there only once it is needed, and then slides in
      const isOutdated = consent.isOutdated()
      this.setData({ wasAsked: true, isOutdated, notice: noticeText() }, () =>
        this.setData({ visible: true }),
      )
    },
    answer(given: Parameters<AnswerPrivacy>[0]) {
      const asked = waiting.get(this) ?? []
      waiting.delete(this)
      for (const answer of asked) answer(given)
      if (this.data.visible) this.setData({ visible: false })
    },
    onAgree() {
      this.answer({ event: 'agree', buttonId: 'agree' })
      void consent.agree()
    },
    onDisagree() {
      this.answer({ event: 'disagree' })
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onDisagree()
    },
    onContract() {
      wx.openPrivacyContract({ fail: () => undefined })
    },
  },
})
