import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/** A modal of the browser's own: it keeps the focus inside, Escape and a press outside close it. */
export function Dialog(props: {
  title: string
  kind: 'card' | 'sheet'
  onClose: () => void
  children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // closing, unlike going away, gives the focus back to where it came from
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      class={`dialog dialog--${props.kind}`}
      aria-labelledby={heading}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div class="dialog__inside">
        <header class="dialog__head">
          <h2 id={heading}>{props.title}</h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            关闭
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  )
}
