export interface Route {
  /** Without leading slash, as in app.json. */
  readonly path: string
  /** Raw, as in WeChat: whoever encoded a value decodes it. */
  readonly query: Readonly<Record<string, string>>
}

function parseQuery(text: string): Record<string, string> {
  const pairs = text.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')]
    }),
  )
}

/** Reads an address as pages write it: from the root, or relative to the page `from`. */
export function parseRoute(url: string, from = ''): Route {
  const [path = '', ...query] = url.split('?')
  // a URL resolves . and .. for us
  const { pathname } = new URL(path, `http://page/${from}`)
  return { path: pathname.slice(1), query: parseQuery(query.join('?')) }
}

export function formatRoute({ path, query }: Route): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}
