import { Component, safeCallback } from 'glass-easel'
import type { GeneralFuncType } from 'glass-easel'
import type { CompiledComponent, WindowConfig } from '../../bundle'
import { el } from '../dom'
import { closePage } from '../engine/closed-pages'
import type { Engine, Root } from '../engine/space'
import type { Ornaments } from '../host'
import { fittingData, plainData } from '../live/shape'
import type { EventChannel } from './event-channel'
import { NavigationBar } from './navigation-bar'
import { PullDown } from './pull-down'
import type { Route } from './route'
import { PageLook } from './look'
import { scrollWhenTall } from './scroll'
import type { TabBar } from './tab-bar'
import type { Themes } from './theme'
import { SCREEN_CLASS, VIEW_CLASS } from './view'

/** px from the bottom at which `onReachBottom` is due, unless the page's JSON says otherwise. */
const REACH_BOTTOM_DISTANCE = 50

/** What a page's script is to the phone. */
export interface PageInstance {
  [member: string]: unknown
  readonly data: Readonly<Record<string, unknown>>
  setData(data: Record<string, unknown>): void
  route?: string
  options?: Readonly<Record<string, string>>
}

export interface PageParts {
  readonly route: Route
  readonly component: CompiledComponent
  readonly window: WindowConfig
  readonly themes: Themes
  readonly ornaments: Ornaments
  readonly goBack: (() => void) | undefined
  readonly channel: EventChannel | undefined
  readonly tabBar: TabBar | undefined
}

/** What can be taken along of a page, as plain data. */
export interface PageState {
  readonly route: Route
  readonly data: Readonly<Record<string, unknown>>
  readonly scrollTop: number
}

/** A page that is open: its script, its part of the screen, its lifetimes. */
export class Page {
  readonly element: HTMLElement
  readonly area = el('main', { class: VIEW_CLASS })
  readonly bar: NavigationBar
  readonly look: PageLook
  readonly pullDown: PullDown
  readonly tabBar: TabBar | undefined
  readonly route: Route
  readonly instance: PageInstance
  readonly #root: Root
  #nearBottom = false

  constructor(engine: Engine, parts: PageParts) {
    const { route, window, themes, ornaments, goBack, channel, tabBar } = parts
    this.route = route
    this.tabBar = tabBar
    this.bar = new NavigationBar(window, themes, ornaments, goBack)
    const frame = el('div', { class: 'phone-frame' }, this.area)
    this.element = el('section', { class: SCREEN_CLASS }, this.bar.element, frame)
    if (tabBar !== undefined) this.element.append(tabBar.element)
    this.pullDown = new PullDown(this.area, frame, () => this.call('onPullDownRefresh'))
    this.look = new PageLook({
      screen: this.element,
      area: this.area,
      bar: this.bar,
      pullDown: this.pullDown,
    })
    if (window.backgroundColor !== undefined)
      this.look.background = themes.colour(window.backgroundColor)
    this.look.backgroundTextStyle = window.backgroundTextStyle ?? 'dark'
    if (window.enablePullDownRefresh === true) this.pullDown.enable()
    this.#watchScroll(window.onReachBottomDistance ?? REACH_BOTTOM_DISTANCE)
    this.#root = engine.createPage(route.path)
    this.instance = this.#root.get() as unknown as PageInstance
    Object.assign(this.instance, {
      route: route.path,
      __route__: route.path,
      options: route.query,
      getOpenerEventChannel: () => channel ?? {},
    })
  }

  /** Attaches it to the document: components come alive, then `onLoad`. */
  open(phone: HTMLElement): void {
    phone.append(this.element)
    const placeholder = this.area.appendChild(el('span'))
    this.#passQuery()
    this.#root.attach(asBackend(this.area), asBackend(placeholder))
    this.call('onLoad', this.route.query)
  }

  show(): void {
    this.element.hidden = false
    document.title = this.bar.title
    this.look.applyRootFontSize()
    this.call('onShow')
    this.#root.getComponent().triggerPageLifetime('show', [])
  }

  /** After its first frame. */
  ready(): void {
    requestAnimationFrame(() => this.call('onReady'))
  }

  hide(): void {
    this.element.hidden = true
    this.call('onHide')
    this.#root.getComponent().triggerPageLifetime('hide', [])
  }

  close(): void {
    this.call('onUnload')
    closePage(this.#root.getComponent())
    this.#root.release()
    this.tabBar?.remove()
    this.element.remove()
  }

  resize(size: Record<string, unknown>): void {
    this.call('onResize', { size })
    this.#root.getComponent().triggerPageLifetime('resize', [{ size }])
  }

  /** Calls a method of the page's script, if it has it. */
  call(method: string, ...args: unknown[]): unknown {
    const found = this.instance[method]
    if (typeof found !== 'function') return undefined
    const component = this.#root.getComponent()
    return safeCallback(method, found as GeneralFuncType, this.instance, args, component) as unknown
  }

  state(): PageState {
    const data = plainData(this.instance.data)
    return { route: this.route, data, scrollTop: this.area.scrollTop }
  }

  /** Goes on with what another of its kind was at, as far as it fits. */
  restore({ data, scrollTop }: PageState): void {
    this.instance.setData(fittingData(data, this.instance.data))
    scrollWhenTall(this.area, scrollTop)
  }

  querySelector(selector: string): HTMLElement | undefined {
    const found = this.#root.getComponent().getShadowRoot()?.querySelector(selector)
    return (found?.$$ ?? undefined) as HTMLElement | undefined
  }

  /** A page made by Component() gets its query as properties too. */
  #passQuery(): void {
    const component = this.#root.getComponent()
    const known = Object.entries(this.route.query).filter(([name]) =>
      Component.hasProperty(component, name),
    )
    // not the page's own doing: its script is not asked, nor is it counted
    if (known.length > 0) component.setData(Object.fromEntries(known))
  }

  #watchScroll(distance: number): void {
    this.area.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = this.area
      this.call('onPageScroll', { scrollTop })
      const near = scrollHeight - scrollTop - clientHeight <= distance
      if (near && !this.#nearBottom) this.call('onReachBottom')
      this.#nearBottom = near
    })
  }
}

type BackendElement = Parameters<Root['attach']>[0]
const asBackend = (element: HTMLElement) => element as unknown as BackendElement
