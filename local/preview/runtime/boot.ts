import type { Bundle } from '../bundle'
import { SCENE, launchOptions } from './app'
import { offerPhoneNumber } from './builtins/button-open-types'
import { installClock, syncClock } from './clock'
import { countData } from './engine/data-figures'
import { installWarnings } from './engine/warnings'
import { fetchStyles, followSources } from './live/follow'
import { takeState } from './live/state'
import type { PhoneState } from './live/state'
import { collectMessages, obey } from './messages'
import { phoneOrnaments } from './page/phone-ornaments'
import { formatRoute } from './page/route'
import { currentPersona } from './persona'
import { phoneCode } from './phone-number'
import { reportError, reportUncaught } from './report'
import { assemble, followBrowser, launch } from './start'
import type { Machine } from './start'
import { implemented } from './wx/phone'
import { forgetOthers, keepOf } from './wx/storage'

/**
 * Starts the phone: time, engine and `wx` first, then the mini-program's scripts, then its first
 * page. `loadScripts` runs app.ts and every component's module.
 */
export async function boot(bundle: Bundle, loadScripts: () => void): Promise<void> {
  reportUncaught()
  installWarnings()
  countData()
  const messages = collectMessages()
  const element = document.getElementById('phone') ?? document.body
  const [styles] = await Promise.all([fetchStyles(element.dataset['styles'] ?? ''), syncClock()])
  installClock()
  offerPhoneNumber(phoneCode)
  const cloud = element.dataset['cloud'] ?? ''
  forgetOthers(cloud)
  const persona = currentPersona()
  const machine = assemble(bundle, styles, {
    element,
    ornaments: phoneOrnaments,
    keep: keepOf(cloud, persona.openid),
    wx: (context) => implemented(persona, context),
    onShown(open) {
      const [shown] = open.slice(-1)
      if (shown) history.replaceState(null, '', `#/${formatRoute(shown)}`)
    },
  })
  const { app, engine, stack } = machine

  // before the scripts: an error in them must not keep the phone from hearing of its correction
  if ('watch' in element.dataset) followSources(element, engine, stack)
  try {
    loadScripts()
  } catch (error) {
    reportError(error)
    return
  }
  const kept = takeState()
  if (kept === undefined) launch(machine)
  else resume(machine, kept)
  messages.deliver((message) => obey(message, app, stack))
  addEventListener('hashchange', () => stack.reLaunch(location.hash.slice(1)))
  followBrowser(machine)
}

/** Goes on where the phone was before it loaded itself anew. */
function resume(machine: Machine, { pages }: PhoneState): void {
  const { app, stack } = machine
  const left = pages.filter(({ route }) => stack.exists(route.path))
  const route = left[0]?.route
  if (route === undefined) {
    launch(machine)
    return
  }
  app.launch = app.enter = launchOptions(route, SCENE.list)
  app.call('onLaunch', app.launch)
  app.call('onShow', app.enter)
  stack.resume(left)
}
