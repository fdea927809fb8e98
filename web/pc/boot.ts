import type { Bundle, StyleSheets } from '../../local/preview/bundle'
import { installClock, setClockOffset } from '../../local/preview/runtime/clock'
import { installWarnings } from '../../local/preview/runtime/engine/warnings'
import { logOnly, reportError, reportUncaught } from '../../local/preview/runtime/report'
import { assemble, followBrowser, launch } from '../../local/preview/runtime/start'
import { common } from '../../local/preview/runtime/wx'
import { createAddress } from './host/address'
import { createApi, createSender, type Sender } from './host/api'
import { answerChallenge } from './host/challenge'
import { cloud } from './host/cloud'
import { embeddingApp, readConfig } from './host/config'
import { createIdentity } from './host/identity'
import { KEEP } from './host/kept'
import { createOffice } from './host/office'
import { wechat } from './host/wechat'
import { installRadioKeys } from './keyboard'
import { page } from './page'
import { words } from './words'

/**
 * Starts the citizens' pages as a web page: settings and style sheets first, then the engine with
 * the office behind it, then the mini-program's scripts, and the page that the address asks for.
 */
export async function boot(bundle: Bundle, loadScripts: () => void): Promise<void> {
  logOnly()
  reportUncaught()
  installWarnings()
  const element = document.getElementById('phone') ?? document.body
  try {
    await begin(element, bundle, loadScripts)
  } catch (error) {
    reportError(error)
    element.setAttribute('role', 'alert')
    element.textContent = words().failed
  }
}

async function begin(element: HTMLElement, bundle: Bundle, loadScripts: () => void): Promise<void> {
  const [config, styles] = await Promise.all([
    readConfig(),
    readStyles(element.dataset['styles'] ?? ''),
  ])
  const app = embeddingApp(config)
  const send = createSender(config.api, app?.id)
  const identity = createIdentity()
  const office = createOffice()
  const api = createApi({ send, identity, answerChallenge })
  await setTime(send)
  void identity.renew(send)

  const address = createAddress()
  const machine = assemble(bundle, styles, {
    element,
    ornaments: { above: () => [], beside: () => [] },
    keep: KEEP,
    wx(context) {
      const own = common(context)
      return { ...own, ...wechat(config, own.getAppBaseInfo), ...cloud(api, office.learn) }
    },
    onShown(open) {
      address.shown(open)
      page.shown(open)
    },
  })
  installRadioKeys()
  page.open({ config, office, app, stack: machine.stack })
  loadScripts()
  if (app?.entry !== undefined) machine.stack.entry = app.entry
  launch(machine)
  address.follow(machine.stack)
  followBrowser(machine)
}

async function readStyles(address: string): Promise<StyleSheets> {
  const response = await fetch(address)
  return (await response.json()) as StyleSheets
}

/** Longest that a page waits for the office's time before it opens, ms. */
const TIME_PATIENCE_MS = 1500

/** A clock that is wrong would make wrong dates: the office's goes, as soon as it is known. */
async function setTime(send: Sender): Promise<void> {
  const machine = Date
  const known = send<{ now: string }>('GET', { path: '/v1/health' }).then(
    (answer) => answer.ok && setClockOffset(machine.parse(answer.data.now) - machine.now()),
    () => undefined, // then this machine's own
  )
  await Promise.race([known, new Promise((resolve) => setTimeout(resolve, TIME_PATIENCE_MS))])
  installClock()
}
