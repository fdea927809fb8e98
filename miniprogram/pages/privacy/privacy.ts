import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import { isNothingKept, keptRows, type Kept, type KeptRow } from '../../format/kept'
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
        this.setData({ kept, isNothing: isNothingKept(kept), ...READY })
      })
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
