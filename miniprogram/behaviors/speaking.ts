import { reaction } from 'mobx-miniprogram'
import { preferences } from '../stores/preferences'
import { words, type Words } from '../words'
import { zh } from '../words/zh'

/**
 * Gives a component its words as `t`, in the language of this phone. They are part of its first data,
 * so that Chinese costs no setData. A subpackage has words of its own.
 */
export function speaking<T extends object>(chinese: T, now: () => T, whenHeard: () => void) {
  const stops = new WeakMap<object, () => void>()
  const id: string = Behavior({
    data: { t: chinese },
    lifetimes: {
      attached() {
        const speak = () => this.setData({ t: now() })
        if (preferences.language !== 'zh') speak()
        stops.set(
          this,
          reaction(() => preferences.language, speak),
        )
      },
      detached() {
        stops.get(this)?.()
      },
    },
    pageLifetimes: { show: whenHeard },
  })
  return id as WechatMiniprogram.Behavior.Identifier<{ t: T }>
}

/** For a part of a page. */
export const speaks = <P extends keyof Words['parts']>(part: P) =>
  speaking(
    zh.parts[part],
    () => words().parts[part],
    () => undefined,
  )

/** For a page: the navigation bar and the tabs speak the language, too. */
export const speaksPage = <P extends keyof Words['pages']>(page: P) =>
  speaking(
    zh.pages[page],
    () => words().pages[page],
    () => {
      const { pages, tabs } = words()
      void wx.setNavigationBarTitle({ title: pages[page].bar })
      for (const [index, text] of [tabs.window, tabs.mine].entries())
        wx.setTabBarItem({ index, text, fail: () => undefined })
    },
  )
