import type { ColourChange } from '../page/navigation-bar'
import { lookOf } from '../page/look'
import type { PageLook } from '../page/look'
import { scrollOver } from '../page/scroll'
import type { GeneralComponent } from './define'
import { builtIn, hostOf, withDefault } from './define'

type Apply = (look: PageLook, value: string, component: GeneralComponent) => void
type Table = Readonly<Record<string, Apply>>

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || value === true ? String(value) : ''

function apply(component: GeneralComponent, name: string, to: Apply): void {
  const look = lookOf(hostOf(component))
  if (look !== undefined) to(look, text(component.data[name]), component)
}

/** Once the component is in its page, and at every change from then on. */
const observersOf = (table: Table) =>
  Object.fromEntries(
    Object.entries(table).map(([name, to]) => [
      name,
      function (this: GeneralComponent) {
        apply(this, name, to)
      },
    ]),
  )

/** What is not set leaves the page as its JSON says. */
function applyAll(component: GeneralComponent, table: Table): void {
  for (const [name, to] of Object.entries(table))
    if (text(component.data[name]) !== '') apply(component, name, to)
}

const PAGE: Table = {
  backgroundTextStyle: (look, style) => (look.backgroundTextStyle = style),
  backgroundColor: (look, colour) => (look.background = colour),
  rootBackgroundColor: (look, colour) => (look.rootBackground = colour),
  pageStyle: (look, style) => (look.style = style),
  pageFontSize: (look, size) => (look.fontSize = size),
  rootFontSize: (look, size) => (look.rootFontSize = size),
  scrollTop: (look, top, component) => {
    if (top === '') return
    const duration = Number(component.data['scrollDuration'])
    void scrollOver(look.area, pixels(top, look.area), duration).then(() =>
      component.triggerEvent('scrolldone', {}),
    )
  },
}

/** px of a number, `12px` or `24rpx`, of which a page is 750 wide. */
function pixels(length: string, { clientWidth }: HTMLElement): number {
  const value = Number.parseFloat(length)
  return length.endsWith('rpx') ? (value * clientWidth) / 750 : value
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/page-meta.html */
export const pageMeta = builtIn('page-meta', {
  properties: {
    backgroundTextStyle: String,
    backgroundColor: String,
    // of iOS alone: taken and not shown, as on every other phone
    backgroundColorTop: String,
    backgroundColorBottom: String,
    rootBackgroundColor: String,
    scrollTop: null,
    scrollDuration: withDefault(null, 300),
    pageStyle: String,
    pageFontSize: String,
    rootFontSize: String,
    // this phone is not turned
    pageOrientation: String,
  },
  observers: observersOf(PAGE),
  lifetimes: {
    attached() {
      applyAll(this, PAGE)
      tellEvents(this)
    },
    detached() {
      listening.get(this)?.abort()
    },
  },
})

/** Until it leaves its page. */
const listening = new WeakMap<GeneralComponent, AbortController>()

function tellEvents(component: GeneralComponent): void {
  const area = lookOf(hostOf(component))?.area
  if (area === undefined) return
  const left = new AbortController()
  listening.set(component, left)
  const { signal } = left
  area.addEventListener(
    'scroll',
    () => component.triggerEvent('scroll', { scrollTop: area.scrollTop }),
    { signal },
  )
  addEventListener(
    'resize',
    () => {
      const size = { windowWidth: innerWidth, windowHeight: area.clientHeight }
      component.triggerEvent('resize', { size })
    },
    { signal },
  )
}

const changeOf = ({ data }: GeneralComponent): ColourChange => ({
  duration: Number(data['colorAnimationDuration']),
  timing: text(data['colorAnimationTimingFunc']),
})

const BAR: Table = {
  title: (look, title) => (look.title = title),
  loading: ({ bar }, on) => (bar.isLoading = on !== ''),
  frontColor: ({ bar }, front, component) => bar.setColours({ front }, changeOf(component)),
  backgroundColor: ({ bar }, back, component) => bar.setColours({ back }, changeOf(component)),
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/navigation-bar.html */
export const navigationBar = builtIn('navigation-bar', {
  properties: {
    title: String,
    loading: Boolean,
    frontColor: String,
    backgroundColor: String,
    colorAnimationDuration: withDefault(null, 0),
    colorAnimationTimingFunc: withDefault(String, 'linear'),
  },
  observers: observersOf(BAR),
  lifetimes: {
    attached() {
      applyAll(this, BAR)
    },
  },
})
