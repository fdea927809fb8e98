import { useCallback, useState } from 'preact/hooks'
import { dayOf, instantOf } from '../../../../miniprogram/contract/time'
import type { Playground } from '../playground'
import type { Server } from '../server'
import { useLive } from '../shared/live'
import { dateText, fieldOf, instantOfField, shiftText, timeText } from './shanghai'
import { useTicking } from './use-clock'
import type { DistrictClock } from './use-clock'

const HOUR = 3_600_000

/** The time of the district, and the hand that moves it. */
export function Clock(props: { server: Server; clock: DistrictClock; act: Playground['act'] }) {
  const { server, clock, act } = props
  useTicking()
  const isKnown = clock.offset !== undefined
  const now = clock.now()
  const shift = shiftText(clock.offset ?? 0)
  const [field, setField] = useState<string>()

  return (
    <section class="clock" aria-label="时间">
      <div class="clock__face">
        <p class="clock__time" role="timer">
          {isKnown ? timeText(now) : '--:--:--'}
        </p>
        <div>
          <p class="clock__date">
            {isKnown ? dateText(now) : '正在对时'}
            {isKnown ? <DayKind server={server} day={dayOf(instantOf(now))} /> : null}
          </p>
          <p class="clock__shift">{shift ?? '和真实时间一样'}</p>
        </div>
      </div>
      <div class="clock__hands">
        <button type="button" class="button" onClick={act.toRealTime}>
          现在
        </button>
        <button type="button" class="button" onClick={act.anHourOn}>
          +1 小时
        </button>
        <button type="button" class="button" onClick={act.aWorkingDayOn}>
          +1 个工作日
        </button>
        <form
          class="clock__set"
          onSubmit={(event) => {
            event.preventDefault()
            act.toInstant(instantOfField(field ?? fieldOf(now + HOUR)))
            setField(undefined)
          }}
        >
          <input
            class="field"
            type="datetime-local"
            required
            aria-label="拨到的北京时间"
            value={field ?? fieldOf(now + HOUR)}
            onInput={(event) => setField(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            拨过去
          </button>
        </form>
        <button type="button" class="button button--soft clock__timers" onClick={act.runTimers}>
          立即跑一次定时任务
        </button>
      </div>
    </section>
  )
}

const ASK_AGAIN_MS = 3_600_000

function DayKind(props: { server: Server; day: string }) {
  const { server, day } = props
  const workday = useLive(
    useCallback(() => server.workday(day), [server, day]),
    ASK_AGAIN_MS,
  )
  if (!workday.value) return null
  return workday.value.working ? (
    <span class="tag">工作日</span>
  ) : (
    <span class="tag tag--rest">休息日</span>
  )
}
