/** The echo: open arcs around a dot. Decoration only, words stand beside it. */
export function Echo(props: { size: number }) {
  return (
    <svg
      class="echo"
      width={props.size}
      height={props.size}
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      stroke-width="6"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <circle cx="50" cy="50" r="8" fill="currentColor" stroke="none" />
      <path d="M35 60A18 18 0 1 1 65 60M25 67A30 30 0 1 1 75 67M16 74A42 42 0 1 1 84 74" />
    </svg>
  )
}

/** What a list shows while it has nothing. */
export function Empty(props: { title: string; hint?: string | undefined }) {
  return (
    <div class="empty">
      <Echo size={72} />
      <p class="empty__title">{props.title}</p>
      {props.hint ? <p class="empty__hint">{props.hint}</p> : null}
    </div>
  )
}
