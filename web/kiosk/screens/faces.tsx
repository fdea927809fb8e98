import type { DeviceView } from '../../../miniprogram/contract/devices'
import { LEVELS, type Level } from '../../../miniprogram/contract/levels'
import { Face } from '../face'
import { Heading } from '../heading'
import { words } from '../words'

/** The first screen: where one stands, the five faces, and the way to say what could not be done. */
export function Faces(props: {
  view: DeviceView | undefined
  onFace: (level: Level) => void
  onPhone: () => void
}) {
  const place = props.view?.view
  return (
    <main class="screen faces">
      <header>
        {place ? (
          <p class="place">
            {place.centre.name} · {place.window.name} · {place.window.service}
          </p>
        ) : null}
        <Heading text={words.question} />
      </header>
      <ul class="levels" aria-label={words.choose}>
        {LEVELS.map(({ level, name }) => (
          <li key={level}>
            <button
              type="button"
              class={`level level--${level}`}
              onClick={() => props.onFace(level)}
            >
              <Face level={level} />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="second phone-way" onClick={props.onPhone}>
        <strong>{words.notDone}</strong>
        <span>{words.notDoneHint}</span>
      </button>
    </main>
  )
}
