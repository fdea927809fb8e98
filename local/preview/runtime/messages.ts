import type { AppHost } from './app'
import { SCENE, launchOptions } from './app'
import { setClockOffset } from './clock'
import { formatRoute } from './page/route'
import type { PageStack } from './page/stack'
import { becomePersona } from './persona'

/** What the page around the phone may ask of it. */
type Message =
  | { readonly type: 'persona'; readonly openid: string }
  /** A printed code is held before the phone. `path`: the page it leads to, the entry by default. */
  | { readonly type: 'scan'; readonly scene: string; readonly path?: string }
  /** The local cloud's clock was moved: milliseconds ahead of the machine's. */
  | { readonly type: 'clock'; readonly offset: number }

/** Keeps what is said while the phone is still coming up. */
export function collectMessages(): { deliver(to: (message: Message) => void): void } {
  let waiting: Message[] = []
  let hear = (message: Message): void => {
    waiting.push(message)
  }
  addEventListener('message', ({ origin, data }: MessageEvent<Message | null>) => {
    if (origin === location.origin && typeof data === 'object' && data !== null) hear(data)
  })
  return {
    deliver(to) {
      hear = to
      waiting.forEach(to)
      waiting = []
    },
  }
}

export function obey(message: Message, app: AppHost, stack: PageStack): void {
  switch (message.type) {
    case 'persona':
      becomePersona(message.openid)
      break
    case 'clock':
      setClockOffset(message.offset)
      break
    case 'scan':
      enterByScan(app, stack, message.scene, message.path)
  }
}

/** As from WeChat's own scanner: whatever was open gives way to the code's page. */
function enterByScan(app: AppHost, stack: PageStack, scene: string, path = stack.entry): void {
  const route = { path: path.replace(/^\//, ''), query: { scene: encodeURIComponent(scene) } }
  app.call('onHide')
  app.enter = launchOptions(route, SCENE.scannedCode)
  app.call('onShow', app.enter)
  stack.reLaunch(`/${formatRoute(route)}`)
}
