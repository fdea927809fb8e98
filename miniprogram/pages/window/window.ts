import { CallError } from '../../api/call-error'
import { citizen } from '../../api/functions'
import { isCancel } from '../../api/refused'
import type { Tap, Told } from '../../behaviors/events'
import { care } from '../../behaviors/care'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import type { CentreView, WindowView } from '../../contract/citizen'
import type { Level } from '../../contract/levels'
import { promisesOf } from '../../format/promise'
import { NO_VISIT, visitNote } from '../../format/visit'
import { sceneOf, sceneOfScan, type EntryQuery } from '../../format/scene'
import { preferences } from '../../stores/preferences'
import { windows } from '../../stores/windows'

/** The entry: the window whose code was scanned and its five faces; without a code, the windows to choose from. */
Component({
  behaviors: [care, waiting, speaksPage('window')],
  data: {
    scene: '',
    view: null as WindowView | null,
    centres: [] as CentreView[],
    openCentre: '',
    notice: '',
    promises: { followUp: '', reply: '', record: '' },
    visit: NO_VISIT,
  },
  observers: {
    'view, t'(view: WindowView | null) {
      if (view) this.setData({ promises: promisesOf(view), visit: visitNote(view) })
    },
  },
  methods: {
    async onLoad(query: EntryQuery) {
      await this.open(sceneOf(query))
    },
    async open(scene: string) {
      this.setData({ scene, view: null, status: 'loading', notice: '' })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        if (this.data.scene) await this.loadWindow(this.data.scene)
        else await this.loadCentres()
      })
    },
    async loadWindow(scene: string) {
      try {
        const view = await windows.load(scene)
        if (this.data.scene === scene) this.setData({ view, ...READY })
      } catch (error) {
        const isClosed = error instanceof CallError && error.code === 'WINDOW_CLOSED'
        if (!isClosed || this.data.scene !== scene) throw error
        await this.loadCentres(scene)
      }
    },
    /** Every window to choose from; `closed`: one whose centre’s others stand open instead. */
    async loadCentres(closed = '') {
      const { centres, here } = await citizen.call('centre.list', closed ? { scene: closed } : {})
      const only = centres.length === 1 ? centres[0]?.id : undefined
      this.setData({
        ...(closed ? { scene: '', notice: this.data.t.closed } : {}),
        centres,
        openCentre: here ?? only ?? '',
        ...READY,
      })
    },
    onPick(event: Told<{ level: Level }>) {
      this.go(`/pages/rate/rate?level=${event.detail.level}&scene=`, this.data.scene)
    },
    onIssue() {
      this.go('/pages/issue/issue?scene=', this.place())
    },
    go(url: string, scene: string) {
      void wx.navigateTo({ url: url + encodeURIComponent(scene) })
    },
    /** The window itself: what a visit token leads to, too. */
    place(): string {
      return this.data.view?.window.scene ?? this.data.scene
    },
    onCentre(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      this.setData({ openCentre: id === this.data.openCentre ? '' : id })
    },
    async onWindow(event: Tap<{ scene: string }>) {
      await this.open(event.currentTarget.dataset.scene)
    },
    async onLeave() {
      await this.open('')
    },
    async onScan() {
      const scanned = await this.scan()
      if (!scanned) return
      const scene = sceneOfScan(scanned)
      if (scene) await this.open(scene)
      else this.setData({ notice: this.data.t.notOurs })
    },
    /** What the camera read; nothing when the person turned back. */
    async scan() {
      try {
        return await wx.scanCode({ scanType: ['qrCode', 'wxCode'] })
      } catch (error) {
        if (!isCancel(error)) this.setData({ notice: this.data.t.noCamera })
        return undefined
      }
    },
    onPublic() {
      void wx.navigateTo({ url: '/verify/open/open' })
    },
    onCare() {
      preferences.setCare(!this.data.care)
    },
    onLanguage() {
      preferences.setLanguage(preferences.language === 'zh' ? 'en' : 'zh')
    },
    onShareAppMessage() {
      // the right to rate one's own visit is not passed on
      return {
        title: this.data.t.share,
        path: `/pages/window/window?scene=${encodeURIComponent(this.place())}`,
      }
    },
  },
})
