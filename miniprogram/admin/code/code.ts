import { isDenied, openSettings } from '../../api/allowing'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import { READY, waiting } from '../../behaviors/waiting'
import { words } from '../words'

const t = words.pages.code

/** The 小程序码 of a window, large: to save, to print, to pass on. */
Component({
  behaviors: [care, waiting],
  data: { t, scene: '', title: '', url: '', said: '', isSaving: false, isDenied: false },
  methods: {
    async onLoad({ scene = '', title = '' }: { scene?: string; title?: string }) {
      this.setData({ scene: decodeURIComponent(scene), title: decodeURIComponent(title) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { url } = await admin.call('code.make', { scene: this.data.scene })
        this.setData({ url, ...READY })
      })
    },
    /** An album that may not be written to is no dead end: its settings, and WeChat's own menu that saves a picture, too. */
    async onSave() {
      if (this.data.isSaving) return
      this.setData({ isSaving: true, said: '', isDenied: false })
      try {
        const { path } = await wx.getImageInfo({ src: this.data.url })
        await wx.saveImageToPhotosAlbum({ filePath: path })
        await wx.showToast({ title: t.saved, icon: 'none' })
      } catch (error) {
        this.setData({ said: t.refused, isDenied: isDenied(error) })
      } finally {
        this.setData({ isSaving: false })
      }
    },
    async onSettings() {
      if (await openSettings('scope.writePhotosAlbum')) await this.onSave()
    },
    onShareAppMessage() {
      const { scene, title } = this.data
      return { title, path: `/pages/window/window?scene=${encodeURIComponent(scene)}` }
    },
  },
})
