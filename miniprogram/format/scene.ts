/** What a page was opened with. `scene`: a 小程序码; `q`: the address of a plain-link QR code. */
export interface EntryQuery {
  scene?: string
  q?: string
}

/** The window's scene that a code carried, or an empty string. WeChat gives both encoded, once. */
export function sceneOf(query: EntryQuery): string {
  if (query.scene) return decodeURIComponent(query.scene)
  return query.q ? sceneOfLink(decodeURIComponent(query.q)) : ''
}

/** The scene in what 扫码 read: the path of a 小程序码 (`pages/…?scene=`), or a plain link. */
export function sceneOfScan(scanned: { path?: string; result?: string }): string {
  return sceneOfLink(scanned.path ?? '') || sceneOfLink(scanned.result ?? '')
}

/** `…?scene=A` or, without a query, the last part of the path: `https://host/w/A`. */
function sceneOfLink(link: string): string {
  const named = /[?&]scene=([^&#]*)/.exec(link)?.[1]
  if (named !== undefined) return decodeURIComponent(named)
  const last = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)$/.exec(link)?.[1]
  return last === undefined ? '' : decodeURIComponent(last)
}
