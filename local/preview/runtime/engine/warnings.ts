import { addGlobalWarningListener } from 'glass-easel'
import type { GeneralComponent } from 'glass-easel'
import { BUILT_IN, NPM } from '../../id-prefixes'

/**
 * The engine's advice about how a template is written, for the mini-program's own components. What
 * packages do is theirs, and unknown attributes of built-ins are ignored by WeChat too.
 */
export function installWarnings(): void {
  addGlobalWarningListener((message, component, element) => {
    const place = placeOf(component)
    const about = placeOf(element as GeneralComponent | undefined)
    const isOwn = ![NPM, BUILT_IN].some((prefix) => place.startsWith(prefix))
    if (isOwn && place !== '' && !about.startsWith(BUILT_IN)) console.warn(`${place}: ${message}`)
    return false
  })
}

const placeOf = (component: GeneralComponent | string | undefined): string =>
  typeof component === 'string' ? component : (component?.is ?? '')
