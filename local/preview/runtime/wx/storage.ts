import { api, ApiFailure } from './api'
import type { Context } from './context'

/** KB, as WeChat reports it. */
const LIMIT = 10240

interface Key {
  readonly key: string
}

const PHONES = 'phone:'

/**
 * What phones kept of another cloud is forgotten: after the local one began anew, its ledger would
 * look like one that had been shortened.
 */
export function forgetOthers(cloud: string): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PHONES) && !key.startsWith(`${PHONES}${cloud}:`))
      localStorage.removeItem(key)
}

/** Each person's phone keeps its own things: keys begin with the cloud's name and the openid. */
export const keepOf = (cloud: string, openid: string) => `${PHONES}${cloud}:${openid}:`

export const storage = ({ keep: prefix }: Pick<Context, 'keep'>) => {
  const keys = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  const read = (key: string): unknown => {
    const text = localStorage.getItem(prefix + key)
    return text === null ? undefined : (JSON.parse(text) as { value: unknown }).value
  }
  const write = (key: string, value: unknown) =>
    localStorage.setItem(prefix + key, JSON.stringify({ value }))
  const remove = (key: string) => localStorage.removeItem(prefix + key)
  const clear = () => keys().forEach(remove)
  const info = () => {
    const found = keys()
    const characters = found.reduce(
      (sum, key) => sum + (localStorage.getItem(prefix + key)?.length ?? 0),
      0,
    )
    return { keys: found, currentSize: Math.ceil(characters / 1024), limitSize: LIMIT }
  }
  return {
    /** An absent key reads as an empty string. */
    getStorageSync: (key: string) => read(key) ?? '',
    setStorageSync: write,
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage: api('getStorage', ({ key }: Key) => {
      const data = read(key)
      if (data === undefined) throw new ApiFailure('data not found')
      return { data }
    }),
    setStorage: api('setStorage', ({ key, data }: Key & { data: unknown }) => write(key, data)),
    removeStorage: api('removeStorage', ({ key }: Key) => remove(key)),
    clearStorage: api('clearStorage', clear),
    getStorageInfo: api('getStorageInfo', info),
  }
}
