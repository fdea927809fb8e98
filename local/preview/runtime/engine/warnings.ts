import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Component,
  ShadowRoot,
} from 'glass-easel'
import type { Element, GeneralComponent } from 'glass-easel'
import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { BUILT_IN } from '../../id-prefixes'
import { BUILT_IN_TAGS } from '../../tags'
import { reportError, reportWarning } from '../report'
import { isOwn, placeOf } from './place'

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
    // the engine does not say whose property it is: it is written by who sets data at the moment
    const place = placeOf(component) || (setting.at(-1) ?? '')
    // unknown attributes of built-ins are ignored by WeChat too
    if (isOwn(place) && !isBuiltIn(element)) reportWarning(message, place)
    return false
  })
  warnOfMissingMethods()
  warnOfUnknownTags()
  watchData()
}

const isBuiltIn = (element: unknown) =>
  (element as Partial<GeneralComponent> | undefined)?.is?.startsWith(BUILT_IN) ?? false

/** Replaces a method of the engine by one that calls it. */
function wrap<T extends (...args: never[]) => unknown>(
  owner: object,
  name: string,
  around: (original: T) => T,
): void {
  Reflect.set(owner, name, around(Reflect.get(owner, name) as T))
}

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

/** Who is setting data, outermost first. */
const setting: string[] = []

/** WeChat refuses `undefined`, which JSON between its two threads cannot carry. */
function watchData(): void {
  wrap<SetData>(adapter.ComponentCaller.prototype, 'setData', (setData) => {
    return function (data, callback) {
      for (const [path, value] of Object.entries(data))
        if (value === undefined && isOwn(this.is))
          reportWarning(`setData: "${path}" must not be undefined, use null`, this.is)
      setting.push(this.is)
      try {
        setData.call(this, data, callback)
      } finally {
        setting.pop()
      }
    }
  })
}
