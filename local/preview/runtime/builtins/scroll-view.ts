import type { GeneralComponent } from './define'
import { builtIn, hostOf, setState, withDefault } from './define'

const REFRESHER_HEIGHT = 50
const MOST_PULLED = 80

export const scrollView = builtIn('scroll-view', {
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollWithAnimation: Boolean,
    upperThreshold: withDefault(null, 50),
    lowerThreshold: withDefault(null, 50),
    refresherEnabled: Boolean,
    refresherTriggered: Boolean,
    refresherThreshold: withDefault(Number, 45),
    refresherBackground: String,
    refresherDefaultStyle: String,
    enhanced: Boolean,
    showScrollbar: withDefault(Boolean, true),
    bounces: withDefault(Boolean, true),
    enableFlex: Boolean,
    enableBackToTop: Boolean,
    enablePassive: null,
    pagingEnabled: Boolean,
    scrollAnchoring: Boolean,
    fastDeceleration: Boolean,
    usingSticky: Boolean,
    type: String,
  },
  data: { pulled: 0 },
  observers: {
    scrollX(on: boolean) {
      setState(this, 'scroll-x', on)
    },
    scrollY(on: boolean) {
      setState(this, 'scroll-y', on)
    },
    enableFlex(on: boolean) {
      setState(this, 'enable-flex', on)
    },
    scrollTop(top: unknown) {
      if (top !== null && top !== '') scroll(this, { top: Number(top) })
    },
    scrollLeft(left: unknown) {
      if (left !== null && left !== '') scroll(this, { left: Number(left) })
    },
    scrollIntoView(id: string) {
      if (id !== '') requestAnimationFrame(() => scrollTo(this, id))
    },
    refresherTriggered(on: boolean) {
      this.setData({ pulled: on ? REFRESHER_HEIGHT : 0 })
      if (!on) this.triggerEvent('refresherrestore', {})
    },
  },
  lifetimes: {
    attached() {
      tellScrolling(this)
      bindRefresher(this)
    },
  },
  methods: {
    scrollTo(options: ScrollToOptions) {
      scroll(this, options)
    },
  },
})

function scroll(component: GeneralComponent, to: ScrollToOptions): void {
  const smooth = component.data['scrollWithAnimation'] === true
  hostOf(component).scrollTo({ ...to, behavior: smooth ? 'smooth' : 'auto' })
}

/** The engine writes ids into the DOM behind a prefix of their owner. */
function scrollTo(component: GeneralComponent, id: string): void {
  const host = hostOf(component)
  const target = host.querySelector(`[id$="--${CSS.escape(id)}"]`)
  if (target === null) return
  const { left, top } = target.getBoundingClientRect()
  const origin = host.getBoundingClientRect()
  scroll(component, {
    left: host.scrollLeft + left - origin.left,
    top: host.scrollTop + top - origin.top,
  })
}

function tellScrolling(component: GeneralComponent): void {
  const host = hostOf(component)
  let last = { scrollLeft: 0, scrollTop: 0 }
  let wasAtEnd = false
  let wasAtStart = true
  host.addEventListener('scroll', ({ target }) => {
    // of a scroll-view within this one
    if (target !== host) return
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = host
    const detail = { scrollLeft, scrollTop, scrollWidth, scrollHeight }
    const deltaX = last.scrollLeft - scrollLeft
    const deltaY = last.scrollTop - scrollTop
    component.triggerEvent('scroll', { ...detail, deltaX, deltaY })
    last = { scrollLeft, scrollTop }

    const vertical = component.data['scrollY'] === true
    const passed = vertical ? scrollTop : scrollLeft
    const left = vertical
      ? scrollHeight - scrollTop - clientHeight
      : scrollWidth - scrollLeft - clientWidth
    const atStart = passed <= Number(component.data['upperThreshold'])
    const atEnd = left <= Number(component.data['lowerThreshold'])
    if (atStart && !wasAtStart)
      component.triggerEvent('scrolltoupper', { direction: vertical ? 'top' : 'left' })
    if (atEnd && !wasAtEnd)
      component.triggerEvent('scrolltolower', { direction: vertical ? 'bottom' : 'right' })
    wasAtStart = atStart
    wasAtEnd = atEnd
  })
}

function bindRefresher(component: GeneralComponent): void {
  const host = hostOf(component)
  let start: number | undefined
  let pulled = 0
  host.addEventListener('touchstart', ({ touches: [touch] }) => {
    const ready = component.data['refresherEnabled'] === true && host.scrollTop <= 0
    start = ready ? touch?.clientY : undefined
    pulled = 0
  })
  host.addEventListener('touchmove', ({ touches: [touch] }) => {
    if (start === undefined || touch === undefined) return
    pulled = Math.max(0, Math.min(MOST_PULLED, (touch.clientY - start) / 2))
    component.setData({ pulled })
    component.triggerEvent('refresherpulling', { dy: pulled })
  })
  host.addEventListener('touchend', () => {
    if (start === undefined) return
    start = undefined
    const enough = pulled >= Number(component.data['refresherThreshold'])
    component.setData({ pulled: enough ? REFRESHER_HEIGHT : 0 })
    component.triggerEvent(enough ? 'refresherrefresh' : 'refresherabort', {})
  })
}
