import { addGlobalWarningListener } from 'glass-easel'
import type { GeneralComponent } from 'glass-easel'
import { NPM } from '../../npm-prefix'

/**
 * The engine's advice about how a template is written, for the mini-program's own components. What
 * packages do is theirs, and unknown attributes of built-ins are ignored by WeChat too.
 */
export function installWarnings(): void {
  addGlobalWarningListener((message, component, element) => {
    const place = placeOf(component)
    const isPackage = place.startsWith(NPM) || message.includes(`"${NPM}`)
    const isBuiltIn = placeOf(element as GeneralComponent | undefined).startsWith('@builtin/')
    if (!isPackage && !isBuiltIn && place !== '') console.warn(`${place}: ${message}`)
    return false
  })
}

const placeOf = (component: GeneralComponent | string | undefined): string =>
  typeof component === 'string' ? component : (component?.is ?? '')
