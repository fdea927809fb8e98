/** Whose phone this is. Everything that a phone keeps to itself is kept under this name. */
export interface Persona {
  readonly openid: string
}

const DEFAULT_OPENID = 'dev-citizen'

export const currentPersona = (): Persona => ({
  openid: new URLSearchParams(location.search).get('openid') ?? DEFAULT_OPENID,
})

/** Puts the phone into another hand: it starts afresh, at its first page. */
export function becomePersona(openid: string): void {
  const url = new URL(location.pathname, location.href)
  url.searchParams.set('openid', openid)
  location.replace(url)
}
