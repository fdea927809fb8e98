import { useRef } from 'preact/hooks'
import type { Playground } from '../playground'
import type { Citizen } from './citizens'
import { rolesText, unitsOf } from './staff'

/** Who the phone's owner may be: citizens made here, then the office's people by unit. */
export function People(props: { playground: Playground }) {
  const { people, citizens, persona, act } = props.playground
  const newCitizen = useRef<HTMLButtonElement>(null)
  const forget = (citizen: Citizen) => {
    act.forgetCitizen(citizen)
    // the button that had the focus goes away
    newCitizen.current?.focus()
  }
  return (
    <nav class="people" aria-label="人物">
      <section class="people__unit">
        <div class="people__head">
          <h3>市民</h3>
          <button
            ref={newCitizen}
            type="button"
            class="button button--small"
            onClick={act.becomeNewCitizen}
          >
            新市民
          </button>
        </div>
        <ul>
          {citizens.map((citizen) => (
            <Row
              key={citizen.openid}
              name={citizen.name}
              note="扫码的人"
              isShown={citizen.openid === persona}
              onChoose={() => act.become(citizen.openid)}
              onForget={() => forget(citizen)}
            />
          ))}
        </ul>
      </section>
      {unitsOf(people).map((unit) => (
        <section class="people__unit" key={unit.name}>
          <div class="people__head">
            <h3>{unit.name || '其他'}</h3>
          </div>
          <ul>
            {unit.people.map(({ openid, name, roles }) => (
              <Row
                key={openid}
                name={name}
                note={rolesText(roles)}
                isShown={openid === persona}
                onChoose={() => act.become(openid)}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Row(props: {
  name: string
  note: string
  /** Whether this one has the phone: then nobody can take them away. */
  isShown: boolean
  onChoose: () => void
  onForget?: () => void
}) {
  const { name, isShown, onForget } = props
  return (
    <li class="people__row">
      <button
        type="button"
        class="person"
        aria-current={isShown ? 'true' : undefined}
        onClick={props.onChoose}
      >
        <span class="person__face" aria-hidden="true">
          {name.slice(-1)}
        </span>
        <span class="person__words">
          <span class="person__name">{name}</span>
          <span class="person__note">{props.note}</span>
        </span>
        {isShown ? <span class="person__here">手机在用</span> : null}
      </button>
      {onForget && !isShown ? (
        <button type="button" class="forget" aria-label={`不再记着${name}`} onClick={onForget}>
          ×
        </button>
      ) : null}
    </li>
  )
}
