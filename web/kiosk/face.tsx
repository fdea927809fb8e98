import { FACES } from '../../cloudfunctions/domain/poster/drawings'
import type { Level } from '../../miniprogram/contract/levels'

/** One of the five faces, the same as on the phone; its name stands beside it. */
export function Face(props: { level: Level }) {
  return (
    <svg
      class="face"
      viewBox="0 0 44 44"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: FACES[props.level].replaceAll('#000', 'currentColor') }}
    />
  )
}
