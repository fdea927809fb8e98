/** What an office sets beside the page, in `config.json`: nothing of it is in the script. */
export interface Config {
  /** Where the API is: a path of the same address, or another address that the page may ask. */
  readonly api: string
  /** Address of the office's privacy guideline; empty while there is none. */
  readonly privacyPage: string
  /** The mini-program that “用微信打开” leads to; without an id it is not offered. */
  readonly wechat: { readonly appid: string; readonly path: string; readonly envVersion: string }
  /** Apps that show the pages within their own, by the name in `?embed=`. */
  readonly apps: Readonly<Record<string, EmbeddingApp>>
}

export interface EmbeddingApp {
  readonly name: string
  /** The page to begin with, where the address names none. */
  readonly entry?: string
}

const DEFAULTS: Config = {
  api: '/http',
  privacyPage: '',
  wechat: { appid: '', path: '', envVersion: 'release' },
  apps: {},
}

/** Without a file that can be read, everything is as it is on an office's own address. */
export async function readConfig(): Promise<Config> {
  const response = await fetch('config.json', { cache: 'no-cache' }).catch(() => undefined)
  const own = response?.ok ? ((await response.json()) as Partial<Config>) : {}
  return { ...DEFAULTS, ...own, wechat: { ...DEFAULTS.wechat, ...own.wechat } }
}

/** Within which app the page is shown, `?embed=zhiguitong`; undefined on its own. */
export function embeddingApp({ apps }: Config): (EmbeddingApp & { id: string }) | undefined {
  const id = new URLSearchParams(location.search).get('embed')
  if (id === null) return undefined
  // also one that nobody has entered wants no second header
  return { name: id, ...(Object.hasOwn(apps, id) ? apps[id] : {}), id }
}
