import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Component,
  DataGroup,
  ShadowRoot,
} from 'glass-easel'
import type { Element, GeneralComponent, GeneralDataGroup } from 'glass-easel'
import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { BUILT_IN } from '../../id-prefixes'
import { BUILT_IN_TAGS } from '../../tags'
import { reportError, reportWarning } from '../report'
import { isOwn, placeOf } from './place'
import { wrap } from './wrap'

/** The engine's own functions have no names but what its minifier gave them. */
const MINIFIED_NAME = / [A-Za-z]\w?$/

/** Shows what the engine catches of the mini-program's scripts, and what WeChat warns of. */
export function installWarnings(): void {
  addGlobalErrorListener((error, method = '', component) => {
    const where = [placeOf(component), method.replace(MINIFIED_NAME, '')]
    reportError(error, where.filter(Boolean).join(' ') || undefined)
    return false
  })
  addGlobalWarningListener((message, component, element) => {
    const place = isAboutProperty(message) ? propertyOwner() : placeOf(component)
    // unknown attributes of built-ins are ignored by WeChat too
    if (isOwn(place) && !isBuiltIn(element)) reportWarning(message, place)
    return false
  })
  warnOfMissingMethods()
  warnOfUnknownTags()
  warnOfUndefined()
  followChanges()
}

/** The engine does not say whose property it is. */
const isAboutProperty = (message: string) => message.startsWith('property "')

const isBuiltIn = (element: unknown) =>
  (element as Partial<GeneralComponent> | undefined)?.is?.startsWith(BUILT_IN) ?? false

type GetMethod = (component: GeneralComponent, name: string) => unknown

/** The engine lets an event without a handler pass in silence. */
function warnOfMissingMethods(): void {
  wrap<GetMethod>(Component, 'getMethod', (getMethod) => (component, name) => {
    const method = getMethod.call(Component, component, name)
    if (method === undefined && name !== '' && isOwn(component.is))
      reportWarning(`there is no method "${name}" to handle an event`, component.is)
    return method
  })
}

type CreateNative = (this: ShadowRoot, tag: string, ...rest: unknown[]) => Element

/** The engine takes a tag that it does not know for a native one. */
function warnOfUnknownTags(): void {
  wrap<CreateNative>(ShadowRoot.prototype, 'createNativeNodeWithInit', (create) => {
    return function (tag, ...rest) {
      const place = this.getHostNode().is
      if (!BUILT_IN_TAGS.has(tag) && isOwn(place))
        reportWarning(`<${tag}> is neither WeChat’s own nor among usingComponents`, place)
      return create.call(this, tag, ...rest)
    }
  })
}

interface Caller {
  readonly is: string
}

type SetData = (this: Caller, data: Record<string, unknown>, callback?: () => void) => void

/** WeChat refuses `undefined`, which JSON between its two threads cannot carry. */
function warnOfUndefined(): void {
  wrap<SetData>(adapter.ComponentCaller.prototype, 'setData', (setData) => {
    return function (data, callback) {
      for (const [path, value] of Object.entries(data))
        if (value === undefined && isOwn(this.is))
          reportWarning(`setData: "${path}" must not be undefined, use null`, this.is)
      setData.call(this, data, callback)
    }
  })
}

type Apply = (this: GeneralDataGroup, skipModelListener?: boolean) => void

/** Whose data is being changed, outermost first. */
const changing: GeneralDataGroup[] = []

/** Follows whose property a value is written to: not always whoever sets data at the moment. */
function followChanges(): void {
  wrap<Apply>(DataGroup.prototype, 'applyDataUpdates', (apply) => {
    return function (skipModelListener) {
      changing.push(this)
      try {
        apply.call(this, skipModelListener)
      } finally {
        changing.pop()
      }
    }
  })
}

/** As in WeChat, the component that has the property, and not the template that fills it. */
function propertyOwner(): string {
  const group = changing.at(-1)
  // which the engine keeps to itself
  const owner = group && (Reflect.get(group, '_$comp') as GeneralComponent | null)
  return owner?.is ?? ''
}
