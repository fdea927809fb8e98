import { byId, type Reference } from './reference'

/** `区政务服务中心 3 号窗口` */
export function placeName(
  { centres, windows }: Pick<Reference, 'centres' | 'windows'>,
  id: string,
) {
  const window = byId(windows, id)
  return window ? `${byId(centres, window.centre)?.name ?? ''} ${window.name}`.trim() : id
}
