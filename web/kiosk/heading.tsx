import { useEffect, useRef } from 'preact/hooks'

/** What a screen is: told to a screen reader when the screen comes, as the focus goes there. */
export function Heading(props: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {props.text}
    </h1>
  )
}
