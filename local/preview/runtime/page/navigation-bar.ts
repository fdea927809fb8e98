import type { WindowConfig } from '../../bundle'
import { el } from '../dom'
import type { Ornaments } from '../host'
import type { Themes } from './theme'

/** Colours as written in WXML or JSON; what is left out or empty stays. */
export interface Colours {
  readonly front?: string
  readonly back?: string
}

export interface ColourChange {
  /** ms */
  readonly duration: number
  /** One of WeChat's names. */
  readonly timing: string
}

/** WeChat's names of them in CSS. */
const TIMINGS: Readonly<Record<string, string>> = {
  linear: 'linear',
  easeIn: 'ease-in',
  easeOut: 'ease-out',
  easeInOut: 'ease-in-out',
}

/** The bar at the top of a page: the title, the way back, and what the place puts around them. */
export class NavigationBar {
  readonly element: HTMLElement
  readonly #title: HTMLElement
  readonly #loading = el('i', { class: 'phone-loading', role: 'img', label: '加载中' })
  readonly #custom: boolean
  #front: string
  #back: string
  readonly #themes: Themes

  constructor(
    config: WindowConfig,
    themes: Themes,
    ornaments: Ornaments,
    goBack: (() => void) | undefined,
  ) {
    this.#themes = themes
    this.#custom = config.navigationStyle === 'custom'
    this.#front = config.navigationBarTextStyle ?? 'white'
    this.#back = config.navigationBarBackgroundColor ?? '#000000'
    this.#title = el('h1', { class: 'phone-title', text: config.navigationBarTitleText ?? '' })
    const bar = el('div', { class: 'phone-navigation' })
    if (goBack !== undefined)
      bar.append(el('button', { class: 'phone-back', label: '返回', onclick: goBack }))
    this.#loading.hidden = true
    bar.append(this.#loading, this.#title)
    this.element = el(
      'header',
      { class: this.#custom ? 'phone-top phone-top-custom' : 'phone-top' },
      ...ornaments.above(themes),
      ...(this.#custom ? [] : [bar]),
      ...ornaments.beside(themes),
    )
    this.paint()
  }

  get title(): string {
    return this.#title.textContent
  }

  set title(text: string) {
    this.#title.textContent = text
  }

  set isLoading(on: boolean) {
    this.#loading.hidden = !on
  }

  setColours(
    { front = '', back = '' }: Colours,
    { duration, timing }: ColourChange = AT_ONCE,
  ): void {
    if (front !== '') this.#front = front
    if (back !== '') this.#back = back
    const { style } = this.element
    style.transition = duration > 0 ? `${duration}ms ${TIMINGS[timing] ?? TIMINGS['linear']}` : ''
    style.transitionProperty = 'color, background-color'
    this.paint()
  }

  /** Again after a change of theme. */
  paint(): void {
    const front = this.#themes.colour(this.#front)
    this.element.style.color = front === 'white' || front === '#ffffff' ? '#fff' : '#000'
    this.element.style.background = this.#custom ? 'none' : this.#themes.colour(this.#back)
  }
}

const AT_ONCE: ColourChange = { duration: 0, timing: 'linear' }
