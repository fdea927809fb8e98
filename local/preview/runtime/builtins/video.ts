import { assetUrl } from '../dom'
import { builtIn, innerOf, withDefault } from './define'

/** What the page is told of each of the browser's events. */
const EVENTS: Readonly<Record<string, (video: HTMLVideoElement) => object>> = {
  play: () => ({}),
  pause: () => ({}),
  ended: () => ({}),
  waiting: () => ({}),
  timeupdate: ({ currentTime, duration }) => ({ currentTime, duration }),
  loadedmetadata: ({ videoWidth: width, videoHeight: height, duration }) => ({
    width,
    height,
    duration,
  }),
  error: ({ error }) => ({ errMsg: error?.message ?? '' }),
}

/** Plays with the browser's own controls; barrage, casting and the like are WeChat's. */
export const video = builtIn('video', {
  properties: {
    src: String,
    poster: String,
    controls: withDefault(Boolean, true),
    autoplay: Boolean,
    loop: Boolean,
    muted: Boolean,
    objectFit: withDefault(String, 'contain'),
  },
  data: { address: '', picture: '' },
  observers: {
    src(source: string) {
      this.setData({ address: assetUrl(source) })
    },
    poster(source: string) {
      this.setData({ picture: assetUrl(source) })
    },
  },
  lifetimes: {
    attached() {
      const inner = innerOf(this) as HTMLVideoElement
      for (const [name, detail] of Object.entries(EVENTS))
        inner.addEventListener(name, () => {
          // an empty address is no mistake of the page's
          if (name === 'error' && this.data.src === '') return
          this.triggerEvent(name, detail(inner))
        })
    },
  },
})
