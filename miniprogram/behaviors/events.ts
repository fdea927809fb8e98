/** A tap on a node with `data-` attributes. */
export type Tap<D extends Record<string, unknown> = Record<string, never>> =
  WechatMiniprogram.TouchEvent<Record<string, never>, Record<string, never>, D>

/** What a component tells its page. */
export type Told<D extends Record<string, unknown>> = WechatMiniprogram.CustomEvent<D>
