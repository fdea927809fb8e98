import * as glassEasel from 'glass-easel'
import { viewOf, viewOrigin } from '../page/view'
import { createElement } from './element'
import { StyleSheetList } from './style-sheets'
import { touchFields } from './touch'

type BackendElement = glassEasel.domlikeBackend.Element

const asBackend = (node: Node) => node as unknown as BackendElement

const isTouchOrTap = (type: string) =>
  type.startsWith('touch') || type === 'tap' || type === 'canceltap'

/** The DOM as glass-easel's backend, where WeChat's differs from the engine's own. */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  override document = {
    createElement: (tag: string) => asBackend(createElement(tag)),
    createTextNode: (text: string) => asBackend(document.createTextNode(text)),
    createDocumentFragment: () => asBackend(document.createDocumentFragment()),
  }
  readonly styles = new StyleSheetList()

  constructor() {
    super()
    this.onEvent((target, type, detail: unknown, options) => {
      const original = options.originalEvent
      if (!isTouchOrTap(type)) {
        const own = original instanceof CustomEvent ? (original.detail as unknown) : detail
        glassEasel.triggerEvent(target, type, own, options)
        return undefined
      }
      const extraFields = touchFields(original)
      const [first] = extraFields.changedTouches
      const at = first === undefined ? detail : { x: first.pageX, y: first.pageY }
      const event = new glassEasel.Event(type, at, { ...options, extraFields })
      glassEasel.Event.dispatchEvent(target, event)
      // a caught tap must not kill focus and click of the control below; a caught move must not scroll
      const holdsStill = type === 'touchstart' || type === 'touchmove'
      return holdsStill ? event.getEventBubbleStatus() : undefined
    })
  }

  override appendStyleSheetPath(path: string): number {
    this.styles.append(path)
    return 0
  }

  override disableStyleSheet(): void {
    // sheets are shared by pages: see StyleSheetList.showPage
  }

  /**
   * The engine would prevent the default of every event of a kind as soon as one listener catches
   * it (`catch:touchmove` anywhere would stop all scrolling). The event's own outcome decides.
   */
  override setListenerStats(element: BackendElement, type: string, capture: boolean): void {
    super.setListenerStats(element, type, capture, NO_MUTATION)
  }

  /** The engine's own asks for an orientation even where the page does not. */
  override createMediaQueryObserver(
    status: glassEasel.backend.MediaQueryStatus,
    listener: (result: { matches: boolean }) => void,
  ): glassEasel.backend.Observer {
    const media = matchMedia(mediaQuery(status))
    const tell = () => listener({ matches: media.matches })
    setTimeout(tell)
    media.addEventListener('change', tell)
    return { disconnect: () => media.removeEventListener('change', tell) }
  }

  /** WeChat counts margins in px without saying so, and watches the page, not the whole screen. */
  override createIntersectionObserver(
    target: BackendElement,
    relative: BackendElement | null,
    margin: string,
    thresholds: number[],
    listener: (status: glassEasel.backend.IntersectionStatus) => void,
  ): glassEasel.backend.Observer {
    const node = target as unknown as Node
    const inPixels = margin
      .trim()
      .split(/\s+/)
      .map((side) => `${Number.parseFloat(side) || 0}px`)
      .join(' ')
    const view = viewOf(node)
    const root = relative ?? (view === undefined ? null : asBackend(view))
    const fromPage = (rect: glassEasel.BoundingClientRect) => {
      const { left, top, width, height } = rect
      const y = top - viewOrigin(node)
      return { left, top: y, right: left + width, bottom: y + height, width, height }
    }
    return super.createIntersectionObserver(target, root, inPixels, thresholds, (status) =>
      listener({
        ...status,
        boundingClientRect: fromPage(status.boundingClientRect),
        intersectionRect: fromPage(status.intersectionRect),
        relativeRect: fromPage(status.relativeRect),
      }),
    )
  }
}

/** The descriptor of a MediaQueryObserver as a query of CSS. */
function mediaQuery(status: glassEasel.backend.MediaQueryStatus): string {
  const features = Object.entries(status).map(([name, value]) => {
    const feature = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return `(${feature}: ${value}${typeof value === 'number' ? 'px' : ''})`
  })
  return features.join(' and ')
}

/** MutLevel.None: an ambient const enum. */
const NO_MUTATION: glassEasel.EventMutLevel = 0
