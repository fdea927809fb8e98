import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import { momentText } from '../../format/moment'
import { noticeText } from '../../format/notice'
import { isNothingKept, keptRows, type Kept, type KeptRow } from '../../format/kept'
import { NOTICE } from '../../contract/consent'
import { consent } from '../../stores/consent'
import { receipts } from '../../stores/receipts'
import { say } from '../../words'

/** What is kept of whoever holds this phone; they may take it out, and erase what is theirs. */
Component({
  behaviors: [care, waiting, speaksPage('privacy')],
  data: {
    kept: null as Kept | null,
    rows: [] as KeptRow[],
    isNothing: false,
    isErasing: false,
    /** What was erased, in words; empty before. */
    erased: '',
    isContractShut: false,
    notice: [] as readonly string[],
    /** When they agreed to it, in words; empty while they have not. */
    agreed: '',
  },
  observers: {
    'kept, t'(kept: Kept | null) {
      if (kept) this.setData({ rows: keptRows(kept) })
    },
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const found = await citizen.call('privacy.get', {})
        const kept = { ...found, receipts: receipts.list().length }
        const { at = '' } = found.consents.find(({ version }) => version === NOTICE.version) ?? {}
        this.setData({
          kept,
          isNothing: isNothingKept(kept),
          notice: noticeText(),
          agreed: at && say().agreedAt(momentText(at, found.now), NOTICE.version),
          ...READY,
        })
      })
    },
    async onAgree() {
      await consent.agree()
      await this.load()
    },
    onErase() {
      this.setData({ isErasing: true })
    },
    onKeep() {
      this.setData({ isErasing: false })
    },
    async onErased(event: Told<{ erased: number }>) {
      receipts.forget()
      this.setData({ isErasing: false, erased: say().erased(event.detail.erased) })
      await wx.pageScrollTo({ scrollTop: 0 })
      await this.load()
    },
    /** WeChat's own page; an old WeChat, or one without a guideline, has none. */
    onContract() {
      wx.openPrivacyContract({ fail: () => this.setData({ isContractShut: true }) })
    },
  },
})
