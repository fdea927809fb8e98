import { useEffect, useState } from 'preact/hooks'
import { words } from './words'

const SECOND_MS = 1000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown'] as const

/**
 * Counts down to the first screen while nobody touches anything, for everybody to see; a touch
 * begins it anew. `onOver`: whoever stood here has gone.
 */
export function Countdown(props: { seconds: number; onOver: () => void }) {
  const [left, setLeft] = useState(props.seconds)
  useEffect(() => {
    const again = () => setLeft(props.seconds)
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, again)
    const timer = setInterval(() => setLeft((now) => now - 1), SECOND_MS)
    return () => {
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, again)
      clearInterval(timer)
    }
  }, [props.seconds])
  useEffect(() => {
    if (left <= 0) props.onOver()
  }, [left])
  return (
    <div class="countdown" role="timer">
      <progress max={props.seconds} value={Math.max(0, left)} aria-hidden="true" />
      {words.reset(Math.max(0, left))}
    </div>
  )
}
