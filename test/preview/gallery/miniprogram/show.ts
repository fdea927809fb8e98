type Tap = WechatMiniprogram.BaseEvent<Record<string, string>, Record<string, string | undefined>>
type Told = Tap & { readonly detail: unknown }
type Data = Record<string, unknown>

/** What of an event's detail is worth a line: its value where it has one. */
function worth(detail: unknown): unknown {
  if (typeof detail !== 'object' || detail === null) return detail
  const told = detail as Data
  const [key] = ['value', 'visible', 'current', 'index', 'trigger'].filter((name) => name in told)
  return key === undefined ? told : told[key]
}

/**
 * A page of the gallery. Its first line says what a component told last (`data-name` says which
 * one), and the field that `data-keep` names follows the told value.
 */
export function show(
  data: Data = {},
  methods: Data & ThisType<WechatMiniprogram.Page.TrivialInstance> = {},
): void {
  Page({
    data: { told: '还没有动作', ...data },
    tell({ type, detail, currentTarget: { dataset } }: Told) {
      const { name = '', keep } = dataset
      const value = worth(detail)
      const told = [name, type, JSON.stringify(value)].join(' ').trim()
      this.setData({ told, ...(keep && { [keep]: value }) })
    },
    /** Turns on the field that `data-open` names. */
    open({ currentTarget: { dataset } }: Tap) {
      this.setData({ [dataset['open'] ?? '']: true })
    },
    /** Tells, and turns off the field that `data-close` names. */
    close(event: Told) {
      this.tell(event)
      this.shut(event)
    },
    /** Turns it off without a word. */
    shut({ currentTarget: { dataset } }: Tap) {
      this.setData({ [dataset['close'] ?? '']: false })
    },
    ...methods,
  })
}
