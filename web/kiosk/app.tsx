import { useEffect, useState } from 'preact/hooks'
import { newRequestId } from '../../miniprogram/api/request-id'
import type { DeviceRatingReceived } from '../../miniprogram/contract/devices'
import type { Level } from '../../miniprogram/contract/levels'
import type { Kiosk } from './kiosk'
import { Countdown } from './reset'
import { Activation } from './screens/activation'
import { Faces } from './screens/faces'
import { Phone } from './screens/phone'
import { Reasons } from './screens/reasons'
import { Refused } from './screens/refused'
import { Thanks } from './screens/thanks'
import { Sign } from './sign'

/** What is shown. A rating's request id is made at the tap on its face. */
type Screen =
  | { is: 'faces' }
  | { is: 'reasons'; level: Level; requestId: string }
  | { is: 'thanks'; requestId: string }
  | { is: 'phone' }

const FIRST: Screen = { is: 'faces' }
/** Until the office has said otherwise. */
const DEFAULT_RESET_SECONDS = 30

/** Whether the tablet has a key, and the office takes it. */
function useStanding(kiosk: Kiosk) {
  const [hasKey, setHasKey] = useState(kiosk.client.credentials() !== undefined)
  const [standing, setStanding] = useState(kiosk.sender.standing)
  const [view, setView] = useState(kiosk.view())
  const ask = async () => {
    await kiosk.refresh()
    setView(kiosk.view())
    await kiosk.sender.flush()
  }
  useEffect(() => {
    kiosk.sender.onStanding(setStanding)
    if (hasKey) void ask()
  }, [])
  return {
    ...{ hasKey, standing, view, ask },
    activated: () => {
      setHasKey(true)
      void ask()
    },
    forget: () => setHasKey(false),
  }
}

/** What the office answered to ratings that were just given; forgotten with the screen. */
function useReceived(kiosk: Kiosk, requestId: string | undefined) {
  const [received, setReceived] = useState<{ id: string; answer: DeviceRatingReceived }>()
  useEffect(() => {
    kiosk.onReceived((id, answer) => setReceived({ id, answer }))
  }, [])
  return received?.id === requestId ? received?.answer : undefined
}

export function App(props: { kiosk: Kiosk }) {
  const { kiosk } = props
  const { hasKey, standing, view, ask, activated, forget } = useStanding(kiosk)
  const [screen, setScreen] = useState<Screen>(FIRST)
  const received = useReceived(kiosk, 'requestId' in screen ? screen.requestId : undefined)
  const home = () => setScreen(FIRST)
  const retry = () => {
    home()
    void ask()
  }

  if (!hasKey) return <Activation kiosk={kiosk} onActivated={activated} />
  if (standing.link === 'refused')
    return <Refused waiting={standing.waiting} onRetry={retry} onActivate={forget} />

  const submit = async (indicators: number[]) => {
    if (screen.is !== 'reasons') return
    const { requestId, level } = screen
    await kiosk.rate(requestId, level, indicators)
    setScreen({ is: 'thanks', requestId })
  }
  return (
    <>
      {screen.is === 'faces' ? (
        <Faces
          view={view}
          onFace={(level) => setScreen({ is: 'reasons', level, requestId: newRequestId() })}
          onPhone={() => setScreen({ is: 'phone' })}
        />
      ) : null}
      {screen.is === 'reasons' ? (
        <Reasons
          level={screen.level}
          view={view}
          onSubmit={(indicators) => void submit(indicators)}
          onBack={home}
        />
      ) : null}
      {screen.is === 'thanks' ? (
        <Thanks
          received={received}
          isOffline={standing.link === 'offline'}
          lookupPage={kiosk.config.lookupPage}
          now={kiosk.clock.now()}
          onAgain={home}
        />
      ) : null}
      {screen.is === 'phone' ? <Phone kiosk={kiosk} onBack={home} /> : null}
      <footer class="foot">
        {screen.is === 'faces' ? null : (
          <Countdown
            key={screen.is}
            seconds={view?.resetSeconds ?? DEFAULT_RESET_SECONDS}
            onOver={home}
          />
        )}
        <Sign standing={standing} />
      </footer>
    </>
  )
}
