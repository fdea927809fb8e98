import { BehaviorWithStore } from 'mobx-miniprogram-bindings'

type ActionKey<S> = {
  [K in keyof S]: S[K] extends (...args: never[]) => unknown ? K : never
}[keyof S] &
  string
type FieldKey<S> = Exclude<keyof S, ActionKey<S>> & string
type Methods<S, A extends keyof S> = {
  [K in A]: S[K] extends (...args: never[]) => unknown ? OmitThisParameter<S[K]> : never
}

/** A behavior that mirrors `fields` of `store` into data and lends its `actions` as methods, both typed. */
export function bindStore<S extends object, F extends FieldKey<S>, A extends ActionKey<S> = never>(
  store: S,
  fields: F[],
  actions: A[] = [],
) {
  const id: string = BehaviorWithStore({ storeBindings: { store, fields, actions } })
  return id as WechatMiniprogram.Behavior.Identifier<
    Pick<S, F>,
    Record<never, never>,
    Methods<S, A>
  >
}
