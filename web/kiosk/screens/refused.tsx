import { Heading } from '../heading'
import { words } from '../words'

/** The office does not take this tablet any more: what a citizen does, and what an admin does. */
export function Refused(props: { waiting: number; onRetry: () => void; onActivate: () => void }) {
  const t = words.refused
  return (
    <main class="screen refused">
      <Heading text={t.title} />
      <p class="lead">{t.citizen}</p>
      <p>{t.staff}</p>
      {props.waiting > 0 ? <p>{t.waiting(props.waiting)}</p> : null}
      <div class="both">
        <button type="button" class="primary" onClick={props.onRetry}>
          {t.retry}
        </button>
        <button type="button" class="second" onClick={props.onActivate}>
          {t.activate}
        </button>
      </div>
    </main>
  )
}
