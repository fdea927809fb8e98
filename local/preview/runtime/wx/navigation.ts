import type { EventChannel } from '../page/event-channel'
import { api, ApiFailure } from './api'
import type { TabPatch } from '../page/tab-bar'
import type { Context } from './context'

interface Target {
  readonly url: string
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>
}

export const navigation = ({ stack }: Context) => ({
  navigateTo: api('navigateTo', ({ url, events }: Target): { eventChannel: EventChannel } => ({
    eventChannel: stack.navigateTo(url, events),
  })),
  redirectTo: api('redirectTo', ({ url }: Target) => stack.redirectTo(url)),
  reLaunch: api('reLaunch', ({ url }: Target) => stack.reLaunch(url)),
  switchTab: api('switchTab', ({ url }: Target) => stack.switchTab(url)),
  navigateBack: api('navigateBack', ({ delta }: { delta?: number }) => stack.navigateBack(delta)),

  setNavigationBarTitle: api('setNavigationBarTitle', ({ title }: { title: string }) => {
    stack.top.bar.title = title
    document.title = title
  }),
  setNavigationBarColor: api(
    'setNavigationBarColor',
    ({ frontColor, backgroundColor }: { frontColor: string; backgroundColor: string }) => {
      if (frontColor !== '#ffffff' && frontColor !== '#000000')
        throw new ApiFailure('invalid frontColor "' + frontColor + '"')
      stack.top.bar.setColours(frontColor, backgroundColor)
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
      area.scrollTo({ top, behavior: to.duration === 0 ? 'auto' : 'smooth' })
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
