import type { TabBarConfig, TabBarItem } from '../../bundle'
import { assetUrl, el } from '../dom'
import type { Themes } from './theme'

const DOT = '•'

/** What a page changed of a tab. */
export type TabPatch = Partial<Pick<TabBarItem, 'text' | 'iconPath' | 'selectedIconPath'>>

/** What hangs on the tabs and what was changed of them. Each tab page draws its own bar; these are common to all. */
export class TabBadges {
  readonly #texts = new Map<number, string>()
  readonly #patches = new Map<number, TabPatch>()
  readonly #bars = new Set<TabBar>()

  set(index: number, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(index)
    else this.#texts.set(index, text)
    this.#paint()
  }

  change(index: number, patch: TabPatch): void {
    this.#patches.set(index, { ...this.#patches.get(index), ...patch })
    this.#paint()
  }

  patchOf(index: number): TabPatch {
    return this.#patches.get(index) ?? {}
  }

  #paint(): void {
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

  #tab(declared: TabBarItem, index: number): HTMLElement {
    const item = { ...declared, ...this.badges.patchOf(index) }
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
