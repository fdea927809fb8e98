import { assetUrl } from '../dom'
import type { GeneralComponent } from './define'
import { builtIn, hostOf, innerOf, setState, withDefault } from './define'

const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'object-fit: fill',
  aspectFit: 'object-fit: contain',
  aspectFill: 'object-fit: cover',
  widthFix: 'height: auto',
  heightFix: 'width: auto',
}

/** `top left` and the like show a part, unscaled. */
const fitOf = (mode: string) => FITS[mode] ?? `object-fit: none; object-position: ${mode}`

const properties = {
  src: String,
  mode: withDefault(String, 'scaleToFill'),
  lazyLoad: Boolean,
  showMenuByLongpress: Boolean,
  webp: Boolean,
}

const imageLike = (tag: 'image' | 'cover-image') =>
  builtIn(tag, {
    properties,
    data: { address: '', fit: FITS['scaleToFill'] ?? '' },
    observers: {
      src(source: string) {
        this.setData({ address: assetUrl(source) })
      },
      mode(mode: string) {
        this.setData({ fit: fitOf(mode) })
        setState(this, 'mode', mode)
      },
    },
    lifetimes: {
      attached() {
        tellLoading(this)
      },
    },
  })

function tellLoading(component: GeneralComponent): void {
  const img = innerOf(component) as HTMLImageElement
  // a picture may come when its page has gone
  const isGone = () => component.$$ === null
  img.addEventListener('load', () => {
    if (isGone()) return
    hostOf(component).classList.remove('wx-image-broken')
    component.triggerEvent('load', { width: img.naturalWidth, height: img.naturalHeight })
  })
  img.addEventListener('error', () => {
    if (isGone()) return
    hostOf(component).classList.add('wx-image-broken')
    component.triggerEvent('error', { errMsg: `GET ${img.src} failed` })
  })
}

export const image = imageLike('image')
export const coverImage = imageLike('cover-image')
