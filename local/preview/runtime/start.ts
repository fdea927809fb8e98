import type { Bundle, StyleSheets } from '../bundle'
import { AppHost, SCENE, launchOptions } from './app'
import { installAttributes } from './engine/attributes'
import { ignoreClosedPages } from './engine/closed-pages'
import { installConstructors } from './engine/define'
import { installGestures } from './engine/gestures'
import { installKeyframes } from './engine/keyframes'
import { installPlainTargets } from './engine/plain'
import { installPopups } from './engine/popups'
import { installSelectorQueries } from './engine/selector-query'
import { installSingleSlot } from './engine/single-slot'
import { createEngine } from './engine/space'
import type { Engine } from './engine/space'
import { installMouseTouch } from './engine/touch'
import type { Host } from './host'
import { formatRoute, parseRoute } from './page/route'
import { PageStack } from './page/stack'
import { createThemes } from './page/theme'
import type { Themes } from './page/theme'
import { reportOnPage } from './report'
import { createWx } from './wx'

/** Everything that the mini-program's scripts meet. */
export interface Machine {
  readonly engine: Engine
  readonly stack: PageStack
  readonly app: AppHost
  readonly themes: Themes
}

/** Engine, pages and `wx`: they have to be there before the mini-program's scripts run. */
export function assemble(bundle: Bundle, styles: StyleSheets, host: Host): Machine {
  ignoreClosedPages()
  installMouseTouch()
  installGestures()
  installAttributes()
  installKeyframes()
  installSelectorQueries()
  installSingleSlot()
  installPlainTargets()
  installPopups(host.element)

  const engine = createEngine(bundle, styles)
  const themes = createThemes(bundle)
  const stack = new PageStack(host, engine, bundle, themes)
  const app = new AppHost()
  installConstructors(engine, bundle)
  const wx = createWx(host.wx({ app, stack, themes, keep: host.keep }), bundle.apis)
  reportOnPage(() => stack.pages.at(-1)?.route.path)
  const getCurrentPages = () => stack.pages.map(({ instance }) => instance)
  Object.assign(globalThis, {
    wx,
    App: (instance: Record<string, unknown>) => app.define(instance),
    getApp: () => app.get(),
    getCurrentPages,
    __wxConfig: bundle.app,
  })
  return { engine, stack, app, themes }
}

/** Opens the page of the address: a scanned code, a deep link, or the entry page. */
export function launch({ app, stack }: Machine): void {
  const scanned = new URLSearchParams(location.search).get('scene')
  const linked = location.hash.startsWith('#/') ? parseRoute(location.hash.slice(1)) : undefined
  const entry = { path: stack.entry, query: {} }
  const wanted =
    linked ??
    (scanned === null ? entry : { ...entry, query: { scene: encodeURIComponent(scanned) } })
  const route = stack.exists(wanted.path) ? wanted : entry
  const scene = 'scene' in route.query ? SCENE.scannedCode : SCENE.list
  app.launch = app.enter = launchOptions(route, scene)
  app.call('onLaunch', app.launch)
  app.call('onShow', app.enter)
  stack.reLaunch(`/${formatRoute(route)}`)
}

/** Follows the browser: a hidden tab, a new size, another theme. */
export function followBrowser({ app, stack, themes }: Machine): void {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stack.top.call('onHide')
      app.call('onHide')
    } else {
      app.call('onShow', app.enter)
      stack.top.call('onShow')
    }
  })
  addEventListener('resize', () => {
    const { clientWidth: windowWidth, clientHeight: windowHeight } = stack.top.area
    stack.top.resize({ windowWidth, windowHeight })
  })
  themes.onChange((theme) => app.call('onThemeChange', { theme }))
}
