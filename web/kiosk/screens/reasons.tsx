import { useState } from 'preact/hooks'
import type { DeviceView } from '../../../miniprogram/contract/devices'
import { isBadLevel, levelName, type Level } from '../../../miniprogram/contract/levels'
import { Face } from '../face'
import { Heading } from '../heading'
import { words } from '../words'

/** The chosen face, and why, for whoever cares to say. */
export function Reasons(props: {
  level: Level
  view: DeviceView | undefined
  onSubmit: (indicators: number[]) => void
  onBack: () => void
}) {
  const { level } = props
  const [chosen, setChosen] = useState<readonly number[]>([])
  const levels = props.view?.view?.levels ?? []
  const indicators = levels.find((one) => one.level === level)?.indicators ?? []
  const toggle = (code: number) =>
    setChosen((now) => (now.includes(code) ? now.filter((one) => one !== code) : [...now, code]))
  return (
    <main class="screen reasons">
      <div class="chosen">
        <Face level={level} />
        <Heading text={levelName(level)} />
        <button type="button" class="quiet" onClick={props.onBack}>
          {words.back}
        </button>
      </div>
      {indicators.length > 0 ? (
        <fieldset>
          <legend>
            {isBadLevel(level) ? words.why.bad : words.why.good} <small>{words.optional}</small>
          </legend>
          <div class="chips">
            {indicators.map(({ code, name }) => (
              <button
                key={code}
                type="button"
                class="chip"
                aria-pressed={chosen.includes(code)}
                onClick={() => toggle(code)}
              >
                {name}
              </button>
            ))}
          </div>
        </fieldset>
      ) : null}
      <button type="button" class="primary" onClick={() => props.onSubmit([...chosen])}>
        {words.submit}
      </button>
    </main>
  )
}
