import { comparer, toJS } from 'mobx-miniprogram'
import { createStoreBindings } from 'mobx-miniprogram-bindings'

type Bindings = ReturnType<typeof createStoreBindings>
type Target = Pick<WechatMiniprogram.Component.TrivialInstance, 'data' | 'setData'>
type FieldKey<S> = {
  [K in keyof S]: S[K] extends (...args: never[]) => unknown ? never : K
}[keyof S] &
  string
type Readers<S, V> = { [K in keyof V]: (store: S) => V[K] }

/**
 * A behavior that mirrors `fields` of `store`, and what is `derived` from it, into data, typed. A
 * component may have several: with the package's own BehaviorWithStore the last one would silently
 * replace the others. They are part of the first data, so that what has not changed since costs no
 * setData, and what changes together costs one.
 */
export function bindStore<S extends object, F extends FieldKey<S>, V extends object>(
  store: S,
  fields: F[],
  derived?: Readers<S, V>,
) {
  const readers: Record<string, (store: S) => unknown> = {
    ...Object.fromEntries(fields.map((field) => [field, (from: S) => from[field]])),
    ...derived,
  }
  const first = Object.entries(readers).map(([name, read]) => [name, toJS(read(store))] as const)
  const bound = new WeakMap<object, Bindings>()
  const id: string = Behavior({
    data: Object.fromEntries(first),
    lifetimes: {
      attached() {
        const options = { store, fields: readers, actions: [], structuralComparison: true }
        const bindings = createStoreBindings(withoutRepeats(this), options)
        bindings.updateStoreBindings()
        bound.set(this, bindings)
      },
      detached() {
        bound.get(this)?.destroyStoreBindings()
      },
    },
  })
  return id as WechatMiniprogram.Behavior.Identifier<Pick<S, F> & V>
}

/** Gives a component only what it does not show yet. */
const withoutRepeats = (component: Target) => ({
  setData(data: Record<string, unknown>) {
    const shown: Record<string, unknown> = component.data
    const isNew = ([name, value]: [string, unknown]) => !comparer.structural(value, shown[name])
    const news = Object.entries(data).filter(isNew)
    if (news.length > 0) component.setData(Object.fromEntries(news))
  },
})
