import type { GeneralComponent } from './define'
import { phoneUnits } from '../../units'
import { range } from '../dom'
import { builtIn, hostOf, innerOf, setState, withDefault } from './define'

/** px that a mouse must be dragged to turn to the next item. */
const DRAG_DISTANCE = 30
/** After the last scroll event for this long, ms, an item has come to rest. */
const REST_MS = 120

export const swiperItem = builtIn('swiper-item', {
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
})

export const swiper = builtIn('swiper', {
  properties: {
    current: Number,
    autoplay: Boolean,
    interval: withDefault(Number, 5000),
    duration: withDefault(Number, 500),
    circular: Boolean,
    vertical: Boolean,
    indicatorDots: Boolean,
    indicatorColor: String,
    indicatorActiveColor: String,
    displayMultipleItems: withDefault(Number, 1),
    previousMargin: String,
    nextMargin: String,
    easingFunction: String,
    snapToEdge: Boolean,
    currentItemId: String,
  },
  /** `shown` is where the track stands; `current` where the page wants it. */
  data: { count: 0, shown: 0, dots: [] as number[] },
  observers: {
    vertical(vertical: boolean) {
      setState(this, 'vertical', vertical)
    },
    'displayMultipleItems, previousMargin, nextMargin'(
      count: number,
      before: string,
      after: string,
    ) {
      setItemSize(this, count, before, after)
    },
    current(current: number) {
      if (current !== this.data.shown) requestAnimationFrame(() => turnTo(this, current, 'auto'))
    },
  },
  lifetimes: {
    attached() {
      const { displayMultipleItems, previousMargin, nextMargin } = this.data
      setItemSize(this, displayMultipleItems, previousMargin, nextMargin)
      bindTrack(this)
      bindMouse(this)
      requestAnimationFrame(() => turnTo(this, this.data.current, 'auto'))
    },
  },
})

const isVertical = (component: GeneralComponent) => component.data['vertical'] === true

/** How much of its neighbours shows beside an item, and how many stand side by side. */
function setItemSize(
  component: GeneralComponent,
  count: number,
  before: string,
  after: string,
): void {
  const { style } = hostOf(component)
  style.setProperty('--items', String(count))
  style.setProperty('--before', phoneUnits(before) || '0px')
  style.setProperty('--after', phoneUnits(after) || '0px')
}

/** px from one item to the next. */
function itemSize(component: GeneralComponent, track: HTMLElement): number {
  const item = track.firstElementChild as HTMLElement | null
  const size = isVertical(component) ? item?.offsetHeight : item?.offsetWidth
  // before there are any, or while they are hidden
  return Math.max(1, size ?? 0)
}

function turnTo(component: GeneralComponent, index: number, behavior: ScrollBehavior): void {
  if (component.$$ === null) return
  const track = innerOf(component)
  const offset = index * itemSize(component, track)
  const to = isVertical(component) ? { top: offset } : { left: offset }
  track.scrollTo({ ...to, behavior })
}

function bindTrack(component: GeneralComponent): void {
  const track = innerOf(component)
  let source = ''
  let rest: number | undefined
  const count = () => {
    const items = track.children.length
    component.setData({ count: items, dots: range(0, items - 1) })
  }
  new MutationObserver(count).observe(track, { childList: true })
  count()

  track.addEventListener('touchstart', () => (source = 'touch'))
  track.addEventListener('scroll', () => {
    const passed = isVertical(component) ? track.scrollTop : track.scrollLeft
    const shown = Math.round(passed / itemSize(component, track))
    const detail = { current: shown, currentItemId: '', source }
    if (shown !== component.data['shown']) {
      component.setData({ shown })
      component.triggerEvent('change', detail)
    }
    clearTimeout(rest)
    rest = window.setTimeout(() => {
      component.triggerEvent('animationfinish', detail)
      source = ''
    }, REST_MS)
  })

  const timer = window.setInterval(() => {
    if (!track.isConnected) {
      clearInterval(timer)
      return
    }
    const { autoplay, shown, count: items } = component.data as Record<string, number>
    if (!autoplay || !items) return
    source = 'autoplay'
    turnTo(component, ((shown ?? 0) + 1) % items, 'smooth')
  }, Number(component.data['interval']))
}

/** Scroll-snapping follows a finger by itself; a mouse needs help. */
function bindMouse(component: GeneralComponent): void {
  const along = (event: MouseEvent) => (isVertical(component) ? event.clientY : event.clientX)
  hostOf(component).addEventListener('mousedown', (down) => {
    const { shown = 0, count = 0, circular } = component.data as Record<string, number>
    const end = (up: MouseEvent) => {
      const dragged = along(down) - along(up)
      if (Math.abs(dragged) < DRAG_DISTANCE) return
      const next = shown + Math.sign(dragged)
      const wrapped = circular ? (next + count) % count : next
      if (wrapped >= 0 && wrapped < count) turnTo(component, wrapped, 'smooth')
    }
    addEventListener('mouseup', end, { once: true })
  })
}
