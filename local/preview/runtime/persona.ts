/** Whose phone this is. Everything that a phone keeps to itself is kept under this name. */
export interface Persona {
  readonly openid: string
}

const DEFAULT_OPENID = 'dev-citizen'

export const currentPersona = (): Persona => ({
  openid: new URLSearchParams(location.search).get('openid') ?? DEFAULT_OPENID,
})

/** Puts the phone into another hand: it starts afresh, on the same page. */
export function becomePersona(openid: string): void {
  const url = new URL(location.href)
  url.searchParams.set('openid', openid)
  // a code is scanned once, not by everyone who takes the phone
  url.searchParams.delete('scene')
  location.replace(url)
  // the address may differ by nothing: then replacing it would not load
  if (url.href === location.href) location.reload()
}
