import type { EventChannel } from '../page/event-channel'
import { api, ApiFailure } from './api'
import { scrollOver } from '../page/scroll'
import type { TabPatch } from '../page/tab-bar'
import type { Context } from './context'

interface Target {
  readonly url: string
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>
}

interface NavigationBarColor {
  readonly frontColor: string
  readonly backgroundColor: string
  readonly animation?: { readonly duration?: number; readonly timingFunc?: string }
}

/** As long as WeChat scrolls unless told otherwise. */
const SCROLL_MS = 300

export const navigation = ({ stack }: Context) => ({
  navigateTo: api('navigateTo', ({ url, events }: Target): { eventChannel: EventChannel } => ({
    eventChannel: stack.navigateTo(url, events),
  })),
  redirectTo: api('redirectTo', ({ url }: Target) => stack.redirectTo(url)),
  reLaunch: api('reLaunch', ({ url }: Target) => stack.reLaunch(url)),
  switchTab: api('switchTab', ({ url }: Target) => stack.switchTab(url)),
  navigateBack: api('navigateBack', ({ delta }: { delta?: number }) => stack.navigateBack(delta)),

  setNavigationBarTitle: api('setNavigationBarTitle', ({ title }: { title: string }) => {
    stack.top.look.title = title
  }),
  setNavigationBarColor: api(
    'setNavigationBarColor',
    ({ frontColor, backgroundColor, animation = {} }: NavigationBarColor) => {
      if (frontColor !== '#ffffff' && frontColor !== '#000000')
        throw new ApiFailure('invalid frontColor "' + frontColor + '"')
      const { duration = 0, timingFunc = 'linear' } = animation
      const colours = { front: frontColor, back: backgroundColor }
      stack.top.bar.setColours(colours, { duration, timing: timingFunc })
    },
  ),
  showNavigationBarLoading: api('showNavigationBarLoading', () => {
    stack.top.bar.isLoading = true
  }),
  hideNavigationBarLoading: api('hideNavigationBarLoading', () => {
    stack.top.bar.isLoading = false
  }),
  setBackgroundColor: api(
    'setBackgroundColor',
    ({ backgroundColor = '' }: { backgroundColor?: string }) => {
      stack.top.look.background = backgroundColor
    },
  ),
  setBackgroundTextStyle: api(
    'setBackgroundTextStyle',
    ({ textStyle }: { textStyle: 'dark' | 'light' }) => {
      stack.top.look.backgroundTextStyle = textStyle
    },
  ),

  startPullDownRefresh: api('startPullDownRefresh', () => stack.top.pullDown.start()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => stack.top.pullDown.stop()),
  pageScrollTo: api(
    'pageScrollTo',
    (to: { scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }) => {
      const { area } = stack.top
      const target = to.selector === undefined ? undefined : stack.top.querySelector(to.selector)
      if (to.selector !== undefined && target === undefined)
        throw new ApiFailure(`no node matches ${to.selector}`)
      const top =
        target === undefined
          ? (to.scrollTop ?? 0)
          : area.scrollTop +
            target.getBoundingClientRect().top -
            area.getBoundingClientRect().top +
            (to.offsetTop ?? 0)
      void scrollOver(area, top, to.duration ?? SCROLL_MS)
    },
  ),
})

export const tabBar = ({ stack }: Context) => {
  const shown = (visible: boolean) => () => {
    const bar = stack.top.tabBar
    if (bar === undefined) throw new ApiFailure('not TabBar page')
    bar.element.hidden = !visible
  }
  type Index = { index: number }
  return {
    setTabBarBadge: api('setTabBarBadge', ({ index, text }: Index & { text: string }) =>
      // WeChat has room for four characters
      stack.badges.set(index, text.length > 4 ? '…' : text),
    ),
    removeTabBarBadge: api('removeTabBarBadge', ({ index }: Index) =>
      stack.badges.set(index, undefined),
    ),
    showTabBarRedDot: api('showTabBarRedDot', ({ index }: Index) => stack.badges.setDot(index)),
    hideTabBarRedDot: api('hideTabBarRedDot', ({ index }: Index) =>
      stack.badges.set(index, undefined),
    ),
    setTabBarItem: api('setTabBarItem', ({ index, ...patch }: Index & TabPatch) =>
      stack.badges.change(index, patch),
    ),
    showTabBar: api('showTabBar', shown(true)),
    hideTabBar: api('hideTabBar', shown(false)),
  }
}
