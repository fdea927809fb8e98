import type { TabBarConfig, TabBarItem } from '../../bundle'
import { assetUrl, el } from '../dom'
import type { Themes } from './theme'

const DOT = '•'

/** What hangs on the tabs. Each tab page draws its own bar; the badges are common to all. */
export class TabBadges {
  readonly #texts = new Map<number, string>()
  readonly #bars = new Set<TabBar>()

  set(index: number, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(index)
    else this.#texts.set(index, text)
    for (const bar of this.#bars) bar.paint()
  }

  setDot(index: number): void {
    this.set(index, DOT)
  }

  get(index: number): string | undefined {
    return this.#texts.get(index)
  }

  add(bar: TabBar): void {
    this.#bars.add(bar)
  }

  remove(bar: TabBar): void {
    this.#bars.delete(bar)
  }
}

export class TabBar {
  readonly element = el('nav', { class: 'phone-tabs', role: 'tablist' })

  constructor(
    private readonly config: TabBarConfig,
    private readonly path: string,
    private readonly badges: TabBadges,
    private readonly themes: Themes,
    private readonly onTap: (item: TabBarItem, index: number) => void,
  ) {
    badges.add(this)
    this.paint()
  }

  paint(): void {
    const { colour } = this.themes
    this.element.style.background = colour(this.config.backgroundColor)
    this.element.dataset['border'] = this.config.borderStyle ?? 'black'
    this.element.replaceChildren(...this.config.list.map((item, index) => this.#tab(item, index)))
  }

  remove(): void {
    this.badges.remove(this)
    this.element.remove()
  }

  #tab(item: TabBarItem, index: number): HTMLElement {
    const selected = item.pagePath === this.path
    const colour = selected ? this.config.selectedColor : this.config.color
    const icon = selected ? item.selectedIconPath : item.iconPath
    const badge = this.badges.get(index)
    const tab = el('button', {
      class: 'phone-tab',
      role: 'tab',
      style: `color: ${this.themes.colour(colour)}`,
      onclick: () => this.onTap(item, index),
    })
    tab.setAttribute('aria-selected', String(selected))
    if (icon !== undefined) {
      const image = el('img')
      image.src = assetUrl(this.themes.colour(icon))
      image.alt = ''
      tab.append(image)
    }
    tab.append(el('span', { text: item.text }))
    if (badge !== undefined)
      tab.append(el('i', { class: badge === DOT ? 'phone-dot' : 'phone-badge', text: badge }))
    return tab
  }
}
