import type { Element, GeneralComponent } from 'glass-easel'
import { BUILT_IN, NPM } from '../../id-prefixes'

/** What packages and built-ins do is theirs; own is what the mini-program itself defines. */
export const isOwn = (place: string): boolean =>
  place !== '' && ![NPM, BUILT_IN].some((prefix) => place.startsWith(prefix))

/**
 * The component that somebody must look at: for a built-in, whose listeners are written in the
 * template around it, that template's.
 */
export function placeOf(component: GeneralComponent | string | undefined): string {
  if (component === undefined || typeof component === 'string') return component ?? ''
  let at: Element = component
  while (isBuiltIn(at)) {
    const host = at.ownerShadowRoot?.getHostNode()
    if (host === undefined) break
    at = host
  }
  return 'is' in at ? (at as GeneralComponent).is : ''
}

const isBuiltIn = (element: Element) =>
  'is' in element && (element as GeneralComponent).is.startsWith(BUILT_IN)
