import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

export interface Tab<Name extends string> {
  name: Name
  title: string
  /** How many new things wait there. */
  fresh?: number
}

/** How far each key moves along the row; both ends meet. */
const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** Tabs as the ARIA practices describe them: one stop of the Tab key, arrows go along. */
export function Tabs<Name extends string>(props: {
  label: string
  tabs: Tab<Name>[]
  shown: Name
  onShow: (name: Name) => void
  children: ComponentChildren
}) {
  const row = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = props.tabs.findIndex(({ name }) => name === props.shown)
    const next = STEPS[event.key]?.(at, props.tabs.length)
    const tab = next === undefined ? undefined : props.tabs[next]
    if (!tab) return
    event.preventDefault()
    props.onShow(tab.name)
    row.current?.querySelector<HTMLElement>(`#tab-${tab.name}`)?.focus()
  }

  return (
    <div class="tabs">
      <div class="tabs__row" role="tablist" aria-label={props.label} ref={row} onKeyDown={move}>
        {props.tabs.map(({ name, title, fresh }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class="tabs__tab"
            aria-selected={name === props.shown}
            aria-controls="tab-panel"
            tabIndex={name === props.shown ? 0 : -1}
            onClick={() => props.onShow(name)}
          >
            {title}
            {fresh ? (
              <span class="badge">
                {fresh}
                <span class="unseen"> 条新的</span>
              </span>
            ) : null}
          </button>
        ))}
      </div>
      <div
        class="tabs__panel"
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${props.shown}`}
        tabIndex={0}
      >
        {props.children}
      </div>
    </div>
  )
}
