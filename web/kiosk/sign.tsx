import type { Standing } from './queue/sender'
import { words } from './words'

/** How the tablet is, in the smallest corner: for whoever looks after it. */
export function Sign(props: { standing: Standing }) {
  const { link, waiting, lost } = props.standing
  const t = words.sign
  const said = [
    link === 'offline' ? t.offline : link === 'clock' ? t.clock : t.online,
    ...(waiting > 0 ? [t.waiting(waiting)] : []),
    ...(lost > 0 ? [t.lost(lost)] : []),
  ]
  return <p class={`sign sign--${link}`}>{said.join(' · ')}</p>
}
