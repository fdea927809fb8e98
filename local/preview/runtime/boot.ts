import type { Bundle } from '../bundle'
import { AppHost, SCENE, launchOptions } from './app'
import { installClock, syncClock } from './clock'
import { installAttributes } from './engine/attributes'
import { ignoreClosedPages } from './engine/closed-pages'
import { countData } from './engine/data-figures'
import { installConstructors } from './engine/define'
import { installGestures } from './engine/gestures'
import { installKeyframes } from './engine/keyframes'
import { installSelectorQueries } from './engine/selector-query'
import { installPlainTargets } from './engine/plain'
import { installSingleSlot } from './engine/single-slot'
import { installPopups } from './engine/popups'
import { createEngine } from './engine/space'
import { installMouseTouch } from './engine/touch'
import { installWarnings } from './engine/warnings'
import { fetchStyles, followSources } from './live/follow'
import { takeState } from './live/state'
import type { PhoneState } from './live/state'
import { collectMessages, obey } from './messages'
import { createThemes } from './page/theme'
import { PageStack } from './page/stack'
import { formatRoute, parseRoute } from './page/route'
import { currentPersona } from './persona'
import { reportError, reportOnPage, reportUncaught } from './report'
import { createWx } from './wx'
import { forgetOthers } from './wx/storage'

/**
 * Starts the phone: time, engine and `wx` first, then the mini-program's scripts, then its first
 * page. `loadScripts` runs app.ts and every component's module.
 */
export async function boot(bundle: Bundle, loadScripts: () => void): Promise<void> {
  reportUncaught()
  installWarnings()
  countData()
  ignoreClosedPages()
  const messages = collectMessages()
  const phone = document.getElementById('phone') ?? document.body
  const [styles] = await Promise.all([fetchStyles(phone.dataset['styles'] ?? ''), syncClock()])
  installClock()
  installMouseTouch()
  installGestures()
  installAttributes()
  installKeyframes()
  installSelectorQueries()
  installSingleSlot()
  installPlainTargets()
  installPopups(phone)

  const engine = createEngine(bundle, styles)
  const themes = createThemes(bundle)
  const stack = new PageStack(phone, engine, bundle, themes)
  const app = new AppHost()
  installConstructors(engine, bundle)
  const cloud = phone.dataset['cloud'] ?? ''
  forgetOthers(cloud)
  const wx = createWx({ app, stack, themes, persona: currentPersona(), cloud }, bundle.apis)
  reportOnPage(() => stack.pages.at(-1)?.route.path)
  const getCurrentPages = () => stack.pages.map(({ instance }) => instance)
  Object.assign(globalThis, {
    wx,
    App: (instance: Record<string, unknown>) => app.define(instance),
    getApp: () => app.get(),
    getCurrentPages,
    __wxConfig: bundle.app,
  })

  // before the scripts: an error in them must not keep the phone from hearing of its correction
  if ('watch' in phone.dataset) followSources(phone, engine, stack)
  try {
    loadScripts()
  } catch (error) {
    reportError(error)
    return
  }
  const kept = takeState()
  if (kept === undefined) launch(app, stack)
  else resume(app, stack, kept)
  messages.deliver((message) => obey(message, app, stack))
  followPage(app, stack)
  themes.onChange((theme) => app.call('onThemeChange', { theme }))
}

/** Opens the page of the address: a scanned code, a deep link, or the entry page. */
function launch(app: AppHost, stack: PageStack): void {
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

/** Goes on where the phone was before it loaded itself anew. */
function resume(app: AppHost, stack: PageStack, { pages }: PhoneState): void {
  const left = pages.filter(({ route }) => stack.exists(route.path))
  const route = left[0]?.route
  if (route === undefined) {
    launch(app, stack)
    return
  }
  app.launch = app.enter = launchOptions(route, SCENE.list)
  app.call('onLaunch', app.launch)
  app.call('onShow', app.enter)
  stack.resume(left)
}

/** Follows the browser: another hash, a hidden tab, a new size. */
function followPage(app: AppHost, stack: PageStack): void {
  addEventListener('hashchange', () => stack.reLaunch(location.hash.slice(1)))
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stack.top.call('onHide')
      app.call('onHide')
    } else {
      app.call('onShow', app.enter)
      stack.top.call('onShow')
    }
  })
  addEventListener('resize', () =>
    stack.top.resize({ windowWidth: innerWidth, windowHeight: stack.top.area.clientHeight }),
  )
}
