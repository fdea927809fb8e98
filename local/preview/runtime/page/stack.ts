import type { Bundle, TabBarItem } from '../../bundle'
import type { Engine } from '../engine/space'
import type { Host } from '../host'
import { createChannels } from './event-channel'
import type { ChannelPair, EventChannel } from './event-channel'
import { Page } from './page'
import type { PageState } from './page'
import type { Route } from './route'
import { formatRoute, parseRoute } from './route'
import { TabBadges, TabBar } from './tab-bar'
import type { Themes } from './theme'

/** As WeChat: more pages than this are not opened on top of each other. */
const MAX_DEPTH = 10

/** Thrown with WeChat's own words when a page cannot be opened. */
export class NavigationError extends Error {}

/** The pages that are open, the one on top shown. */
export class PageStack {
  readonly badges = new TabBadges()
  #pages: Page[] = []
  /** A tab's page, once opened, stays until everything is relaunched. */
  readonly #tabs = new Map<string, Page>()

  constructor(
    private readonly host: Pick<Host, 'element' | 'ornaments' | 'onShown'>,
    private readonly engine: Engine,
    private readonly bundle: Bundle,
    private readonly themes: Themes,
  ) {
    engine.styles.setTheme(themes.current())
    themes.onChange((theme) => {
      engine.styles.setTheme(theme)
      for (const page of [...this.#pages, ...this.#tabs.values()]) {
        page.bar.paint()
        page.tabBar?.paint()
      }
    })
  }

  get pages(): readonly Page[] {
    return this.#pages
  }

  get top(): Page {
    const page = this.#pages.at(-1)
    if (page === undefined) throw new NavigationError('no page is open')
    return page
  }

  #entry: string | undefined

  /** The page to open when nothing else is asked for. */
  set entry(path: string) {
    this.#entry = path
  }

  get entry(): string {
    return this.#entry ?? this.bundle.app.entryPagePath ?? this.bundle.app.pages[0] ?? ''
  }

  exists(path: string): boolean {
    return this.bundle.app.pages.includes(path)
  }

  navigateTo(url: string, events?: Parameters<typeof createChannels>[0]): EventChannel {
    const route = this.#resolve(url, 'tab pages are opened by switchTab')
    if (this.#pages.length >= MAX_DEPTH) throw new NavigationError('webview count limit exceed')
    const channels = createChannels(events)
    this.top.hide()
    this.#open(route, channels)
    return channels.opener
  }

  redirectTo(url: string): void {
    const route = this.#resolve(url, 'tab pages are opened by switchTab')
    this.#closeTop()
    this.#open(route)
  }

  reLaunch(url: string): void {
    const route = this.#resolve(url)
    while (this.#pages.length > 0) this.#closeTop()
    for (const tab of this.#tabs.values()) tab.close()
    this.#tabs.clear()
    this.#open(route)
  }

  /** Opens the pages of before in their order, each as it was. */
  resume(pages: readonly PageState[]): void {
    for (const [depth, state] of pages.entries()) {
      const url = `/${formatRoute(state.route)}`
      if (depth === 0) this.reLaunch(url)
      else this.navigateTo(url)
      // one may lead elsewhere as soon as it opens
      if (this.top.route.path !== state.route.path) return
      this.top.restore(state)
    }
  }

  switchTab(url: string): void {
    const { path } = this.#resolve(url)
    if (!this.#isTab(path)) throw new NavigationError('can not switch to no-tabBar page')
    if (this.#pages.at(-1)?.route.path === path) return
    while (this.#pages.length > 0) this.#leaveTop()
    const opened = this.#tabs.get(path)
    if (opened === undefined) {
      this.#open({ path, query: {} })
      return
    }
    this.#pages.push(opened)
    this.#show(opened)
  }

  navigateBack(delta = 1): void {
    if (this.#pages.length <= 1) throw new NavigationError('cannot navigate back at first page.')
    for (let left = delta; left > 0 && this.#pages.length > 1; left -= 1) this.#closeTop()
    this.#show(this.top)
  }

  #resolve(url: string, refuseTab?: string): Route {
    const route = parseRoute(url, this.#pages.at(-1)?.route.path)
    if (!this.exists(route.path)) throw new NavigationError(`page "${route.path}" is not found`)
    if (refuseTab !== undefined && this.#isTab(route.path)) throw new NavigationError(refuseTab)
    return route
  }

  #open(route: Route, channels?: ChannelPair): void {
    const component = this.bundle.components[route.path]
    if (component === undefined) throw new NavigationError(`page "${route.path}" is not found`)
    const isTab = this.#isTab(route.path)
    const page = new Page(this.engine, {
      route,
      component,
      window: { ...this.bundle.app.window, ...component.config },
      themes: this.themes,
      ornaments: this.host.ornaments,
      goBack: this.#pages.length > 0 && !isTab ? () => this.navigateBack() : undefined,
      channel: channels?.opened,
      tabBar: isTab ? this.#tabBar(route.path) : undefined,
    })
    this.#pages.push(page)
    if (isTab) this.#tabs.set(route.path, page)
    this.engine.styles.showPage(route.path, this.bundle.app.pages)
    page.open(this.host.element)
    // onLoad may have gone elsewhere already
    if (this.#pages.at(-1) !== page) return
    this.#show(page)
    page.ready()
  }

  #show(page: Page): void {
    this.engine.styles.showPage(page.route.path, this.bundle.app.pages)
    this.host.onShown(this.#pages.map(({ route }) => route))
    page.show()
  }

  #closeTop(): void {
    const page = this.#pages.pop()
    if (page === undefined) return
    this.#tabs.delete(page.route.path)
    page.close()
  }

  /** Leaving for another tab: a tab's page is kept, others are closed. */
  #leaveTop(): void {
    const page = this.#pages.at(-1)
    if (page === undefined || !this.#isTab(page.route.path)) {
      this.#closeTop()
      return
    }
    this.#pages.pop()
    if (!page.element.hidden) page.hide()
  }

  #isTab(path: string): boolean {
    return this.#tabItems().some(({ pagePath }) => pagePath === path)
  }

  #tabItems(): readonly TabBarItem[] {
    return this.bundle.app.tabBar?.list ?? []
  }

  #tabBar(path: string): TabBar | undefined {
    const config = this.bundle.app.tabBar
    if (config === undefined) return undefined
    return new TabBar(config, path, this.badges, this.themes, ({ pagePath, text }, index) => {
      if (pagePath !== path) this.switchTab(`/${pagePath}`)
      this.top.call('onTabItemTap', { index, pagePath, text })
    })
  }
}
