import { createStoreBindings } from 'mobx-miniprogram-bindings'

type Bindings = ReturnType<typeof createStoreBindings>
type FieldKey<S> = {
  [K in keyof S]: S[K] extends (...args: never[]) => unknown ? never : K
}[keyof S] &
  string

/**
 * A behavior that mirrors `fields` of `store` into data, typed. A component may have several: with
 * the package's own BehaviorWithStore the last one would silently replace the others.
 */
export function bindStore<S extends object, F extends FieldKey<S>>(store: S, fields: F[]) {
  const bound = new WeakMap<object, Bindings>()
  const id: string = Behavior({
    lifetimes: {
      attached() {
        const bindings = createStoreBindings(this, { store, fields, actions: [] })
        bindings.updateStoreBindings()
        bound.set(this, bindings)
      },
      detached() {
        bound.get(this)?.destroyStoreBindings()
      },
    },
  })
  return id as WechatMiniprogram.Behavior.Identifier<Pick<S, F>>
}
