import type { Element, GeneralComponent, GeneralFuncType, ShadowedEvent } from 'glass-easel'
import { safeCallback } from 'glass-easel'
import { descriptorOf } from './wxs-descriptor'

type Exports = Record<string, unknown>
type Define = (file: string, loader: unknown) => () => Exports
type Listener = (this: unknown, ...args: unknown[]) => unknown
type Observer = (value: unknown, old: unknown, host: GeneralComponent, element: Element) => void

/** What the compiled templates ask of the phone wherever WXS takes part: see compile/templates.ts. */
export interface Responders {
  modules(define: Define): Define
  observer(listener: unknown): Observer
  listener(
    caller: { readonly _$?: GeneralComponent },
    event: ShadowedEvent<unknown>,
    listener: Listener,
  ): unknown
}

/** Functions of WXS modules: an event's handler is one of these or a method of the component. */
const scripted = new WeakSet()

/**
 * Lets WXS answer events (`bind:touchmove="{{wxs.move}}"`) and changes (`change:prop="{{wxs.f}}"`),
 * with the descriptors that WeChat hands to it.
 */
export const responders: Responders = {
  modules: (define) => (file, loader) => {
    const load = define(file, loader)
    return () => {
      const exports = load()
      for (const value of Object.values(exports))
        if (typeof value === 'function') scripted.add(value)
      return exports
    }
  },

  observer: (listener) => (value, old, host, element) => {
    if (typeof listener !== 'function') return
    // as in WeChat after drawing: what the observer looks for may come later in the template
    queueMicrotask(() => {
      if (element.$$ === null) return
      const args = [value, old, descriptorOf(host), descriptorOf(element)]
      safeCallback('change', listener as GeneralFuncType, null, args, host)
    })
  },

  listener(caller, event, listener) {
    const host = caller._$
    if (!scripted.has(listener) || host === undefined) return listener.call(caller, event)
    const instance = descriptorOf(event.currentTarget)
    const seen = new Proxy(event, {
      get: (target, key) =>
        key === 'instance' ? instance : (Reflect.get(target, key, target) as unknown),
    })
    return listener.call(null, seen, descriptorOf(host))
  },
}
