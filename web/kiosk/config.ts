/** What an office sets beside the page, in `config.json`. */
export interface Config {
  /** Where the API is. */
  readonly api: string
  /** The page that a citizen's own phone is led to, and the one where a number is looked up. */
  readonly phonePage: string
  readonly lookupPage: string
}

const DEFAULTS: Config = {
  api: '/http',
  phonePage: '../pc/open.html',
  lookupPage: '../pc/index.html',
}

export async function readConfig(): Promise<Config> {
  const response = await fetch('config.json').catch(() => undefined)
  return { ...DEFAULTS, ...(response?.ok ? ((await response.json()) as Partial<Config>) : {}) }
}
