import type { Playground } from '../playground'
import { rolesText, unitsOf } from './staff'

/** Who the phone's owner may be: citizens made here, then the office's people by unit. */
export function People(props: { playground: Playground }) {
  const { people, citizens, persona, act } = props.playground
  return (
    <nav class="people" aria-label="人物">
      <section class="people__unit">
        <div class="people__head">
          <h3>市民</h3>
          <button type="button" class="button button--small" onClick={act.becomeNewCitizen}>
            新市民
          </button>
        </div>
        <ul>
          {citizens.map(({ openid, name }) => (
            <Row
              key={openid}
              name={name}
              note="扫码的人"
              isShown={openid === persona}
              onChoose={() => act.become(openid)}
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

function Row(props: { name: string; note: string; isShown: boolean; onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="person"
        aria-current={props.isShown ? 'true' : undefined}
        onClick={props.onChoose}
      >
        <span class="person__face" aria-hidden="true">
          {props.name.slice(-1)}
        </span>
        <span class="person__words">
          <span class="person__name">{props.name}</span>
          <span class="person__note">{props.note}</span>
        </span>
        {props.isShown ? <span class="person__here">手机在用</span> : null}
      </button>
    </li>
  )
}
