import { readSettings } from '../settings'
import { phoneUnits } from '../../units'
import type { NavigationBar } from './navigation-bar'
import type { PullDown } from './pull-down'
import { SCREEN_CLASS } from './view'

interface Parts {
  readonly screen: HTMLElement
  readonly area: HTMLElement
  readonly bar: NavigationBar
  readonly pullDown: PullDown
}

const looks = new WeakMap<Element, PageLook>()

/** Of the page that a node is in. */
export const lookOf = (node: Element): PageLook | undefined => {
  const screen = node.closest(`.${SCREEN_CLASS}`)
  return screen === null ? undefined : looks.get(screen)
}

/** What a page may change of its window while it is open, by <page-meta> or by `wx`. */
export class PageLook {
  #rootFontSize = ''
  #fontSize = ''
  #style = ''

  constructor(private readonly parts: Parts) {
    looks.set(parts.screen, this)
  }

  get area(): HTMLElement {
    return this.parts.area
  }

  get bar(): NavigationBar {
    return this.parts.bar
  }

  set title(title: string) {
    this.parts.bar.title = title
    if (this.#isShown) document.title = title
  }

  /** Of the window: seen where the page is pulled away. */
  set background(colour: string) {
    this.parts.screen.style.background = colour
  }

  /** Of the page's content, where nothing covers it. */
  set rootBackground(colour: string) {
    this.parts.area.style.background = colour
  }

  set backgroundTextStyle(style: string) {
    this.parts.pullDown.textStyle = style
  }

  /** Declarations of CSS for the page's root; `overflow` stops its scrolling, as a body's does. */
  set style(declarations: string) {
    this.#style = declarations
    this.#paintRoot()
  }

  set fontSize(size: string) {
    this.#fontSize = sizeOf(size)
    this.#paintRoot()
  }

  /** What 1 rem is; pages share one document, so it is set again by each that is shown. */
  set rootFontSize(size: string) {
    this.#rootFontSize = sizeOf(size)
    if (this.#isShown) this.applyRootFontSize()
  }

  applyRootFontSize(): void {
    document.documentElement.style.fontSize = this.#rootFontSize
  }

  get #isShown(): boolean {
    return !this.parts.screen.hidden
  }

  #paintRoot(): void {
    const { area } = this.parts
    const root = area.querySelector<HTMLElement>('wx-page')
    if (root === null) return
    root.style.cssText = phoneUnits(this.#style)
    area.style.overflow = root.style.overflow
    root.style.overflow = ''
    if (this.#fontSize !== '') root.style.fontSize = this.#fontSize
  }
}

/** `system` stands for the size that is set on the phone. */
const sizeOf = (size: string) =>
  size === 'system' ? `${readSettings().fontSize}px` : phoneUnits(size)
