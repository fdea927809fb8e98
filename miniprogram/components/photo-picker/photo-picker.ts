import type { Tap } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import { sentenceOf } from '../../api/call-error'
import { uploadPhoto } from '../../api/photo'
import { isDenied, openSettings } from '../../api/allowing'
import { isCancel } from '../../api/refused'
import { LIMITS } from '../../contract/limits'
import { privacy } from '../../stores/privacy'
import type { DraftPhoto } from '../../stores/drafts'

type Shown = DraftPhoto & { state: 'uploading' | 'ready' | 'failed' }
type PhotoEvent = Tap<{ path: string }>

/** Photos of the phone, each sent to the storage as soon as it is chosen. Triggers `change` with `photos`. */
Component({
  behaviors: [speaks('photoPicker')],
  properties: {
    photos: { type: Array, value: [] as DraftPhoto[] },
    /** The form's, so that nobody else can claim the photos. */
    requestId: { type: String, value: '' },
  },
  data: {
    limit: LIMITS.photos,
    shown: [] as Shown[],
    sending: [] as string[],
    fault: '',
    isDenied: false,
  },
  observers: {
    'photos, sending'(photos: DraftPhoto[], sending: string[]) {
      this.setData({
        shown: photos.map((photo) => ({
          ...photo,
          state: photo.fileId ? 'ready' : sending.includes(photo.path) ? 'uploading' : 'failed',
        })),
      })
    },
  },
  methods: {
    async onAdd() {
      this.setData({ fault: '', isDenied: false })
      if (!(await privacy.agreed())) return
      const chosen = await this.choose()
      if (chosen.length === 0) return
      const fitting = chosen.filter(({ size }) => size <= LIMITS.photoBytes)
      if (fitting.length < chosen.length) this.setData({ fault: this.data.t.tooLarge })
      const paths = fitting.map(({ tempFilePath }) => tempFilePath)
      this.change([...this.photos(), ...paths.map((path) => ({ path }))])
      await Promise.all(paths.map((path) => this.upload(path)))
    },
    /** Back from the settings with a yes, the camera and the album open again. */
    async onSettings() {
      if (await openSettings('scope.camera')) await this.onAdd()
    },
    async onTap(event: PhotoEvent) {
      const { path } = event.currentTarget.dataset
      const tapped = this.data.shown.find((photo) => photo.path === path)
      if (tapped?.state === 'failed') {
        this.setData({ fault: '' })
        return this.upload(path)
      }
      await wx.previewImage({ urls: this.photos().map((photo) => photo.path), current: path })
    },
    onRemove(event: PhotoEvent) {
      const { path } = event.currentTarget.dataset
      this.change(this.photos().filter((photo) => photo.path !== path))
    },
    /** What the person picked; nothing when they turned back, or refused: photos are never needed. */
    async choose(): Promise<WechatMiniprogram.MediaFile[]> {
      try {
        const { tempFiles } = await wx.chooseMedia({
          count: LIMITS.photos - this.photos().length,
          mediaType: ['image'],
          sizeType: ['compressed'],
        })
        return tempFiles
      } catch (error) {
        if (!isCancel(error))
          this.setData({ fault: this.data.t.refused, isDenied: isDenied(error) })
        return []
      }
    },
    async upload(path: string) {
      this.setData({ sending: [...this.data.sending, path] })
      try {
        const fileId = await uploadPhoto(path, this.data.requestId)
        this.change(this.photos().map((photo) => (photo.path === path ? { path, fileId } : photo)))
      } catch (error) {
        this.setData({ fault: sentenceOf(error) })
      } finally {
        this.setData({ sending: this.data.sending.filter((other) => other !== path) })
      }
    },
    photos(): DraftPhoto[] {
      return this.data.photos
    },
    change(photos: DraftPhoto[]) {
      this.triggerEvent('change', { photos })
    },
  },
})
