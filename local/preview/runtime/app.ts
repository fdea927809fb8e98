import { safeCallback } from 'glass-easel'
import type { GeneralFuncType } from 'glass-easel'
import type { Route } from './page/route'

/** WeChat's numbers for how a mini-program was entered. */
export const SCENE = { list: 1001, scannedCode: 1047 } as const

export interface LaunchOptions extends Route {
  readonly scene: number
  readonly referrerInfo: Readonly<Record<string, never>>
}

export const launchOptions = (route: Route, scene: number): LaunchOptions => ({
  ...route,
  scene,
  referrerInfo: {},
})

/** Defined by the mini-program's app.ts through `App()`. */
type AppInstance = Record<string, unknown>

export type AppLifetime = 'onLaunch' | 'onShow' | 'onHide' | 'onThemeChange'

/** The App object and those who follow its lifetimes through `wx.onAppShow` and the like. */
export class AppHost {
  launch: LaunchOptions = launchOptions({ path: '', query: {} }, SCENE.list)
  enter: LaunchOptions = this.launch
  #instance: AppInstance = {}
  readonly #followers = new Map<AppLifetime, Set<(argument: unknown) => void>>()

  define(instance: AppInstance): void {
    // getApp() may have been called before App()
    this.#instance = Object.assign(this.#instance, instance)
  }

  get(): AppInstance {
    return this.#instance
  }

  call(lifetime: AppLifetime, argument?: unknown): void {
    const method = this.#instance[lifetime]
    if (typeof method === 'function')
      safeCallback(`App.${lifetime}`, method as GeneralFuncType, this.#instance, [argument])
    for (const follower of this.#followers.get(lifetime) ?? []) follower(argument)
  }

  follow(lifetime: AppLifetime, follower: (argument: unknown) => void): void {
    const followers = this.#followers.get(lifetime) ?? new Set()
    this.#followers.set(lifetime, followers.add(follower))
  }

  unfollow(lifetime: AppLifetime, follower?: (argument: unknown) => void): void {
    if (follower === undefined) this.#followers.delete(lifetime)
    else this.#followers.get(lifetime)?.delete(follower)
  }
}
