import { useEffect, useState } from 'preact/hooks'
import { useUnseen } from './messages/unseen'
import { Panel } from './panel'
import type { PanelTab } from './panel'
import { People } from './people/people'
import { Phone } from './phone'
import { usePlayground } from './playground'
import type { Dependencies } from './playground'
import { Dialog } from './shared/dialog'
import { Echo } from './shared/echo'
import { useLayout } from './shared/media'

const STATUS_MS = 6_000

/** The phone in the middle of everything; on a narrow screen only the phone. */
export function App(props: { dependencies: Dependencies }) {
  const layout = useLayout()
  const [tab, setTab] = useState<PanelTab>('tour')
  const [isSheetOpen, setSheetOpen] = useState(false)
  const playground = usePlayground(props.dependencies, () => setSheetOpen(false))
  const isPanelShown = layout !== 'phone' || isSheetOpen
  const unseen = useUnseen(playground.sent?.length, isPanelShown && tab === 'messages')
  const owner = playground.nameOf(playground.persona)

  const panel = (
    <Panel
      playground={playground}
      server={props.dependencies.server}
      hasPeople={layout !== 'three-columns'}
      tab={tab}
      unseen={unseen}
      onTab={setTab}
    />
  )

  // a modal covers everything outside of it, so the words go inside while one is open
  const words = (
    <div class="words">
      {playground.trouble ? (
        <p class="toast toast--trouble" role="alert">
          {playground.trouble}
        </p>
      ) : null}
      <Status text={playground.said} />
    </div>
  )

  return (
    <div class={`page page--${layout}`}>
      <header class="brand">
        <Echo size={36} />
        <div>
          <h1>回音</h1>
          <p>本机演示 · 事事有回音</p>
          <Ways />
        </div>
      </header>
      {layout === 'three-columns' ? (
        <div class="column">
          <People playground={playground} />
        </div>
      ) : null}
      <Phone phone={playground.phone} owner={owner} onLoad={playground.phoneLoaded} />
      {layout === 'phone' ? (
        <button
          type="button"
          class="opener"
          aria-label={unseen > 0 ? `打开演示面板，${unseen} 条新消息` : '打开演示面板'}
          onClick={() => setSheetOpen(true)}
        >
          <Echo size={26} />
          {unseen > 0 ? <span class="opener__dot" /> : null}
        </button>
      ) : (
        <aside class="beside" aria-label="演示面板">
          {panel}
        </aside>
      )}
      {layout === 'phone' && isSheetOpen ? (
        <Dialog kind="sheet" title={`${owner}的手机`} onClose={() => setSheetOpen(false)}>
          {panel}
          {words}
        </Dialog>
      ) : (
        words
      )}
    </div>
  )
}

/** The ways to the office beside the phone. */
const WAYS = [
  { to: '/web/pc/', name: '电脑网页' },
  { to: '/web/kiosk/', name: '大厅平板' },
  { to: '/web/api/', name: '接口' },
]

function Ways() {
  return (
    <nav class="ways" aria-label="其他渠道">
      {WAYS.map(({ to, name }) => (
        <a key={to} href={to} target="_blank">
          {name}
        </a>
      ))}
    </nav>
  )
}

/** Says what has happened, to eyes for a while and to screen readers at once. */
function Status(props: { text: string }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    setShown(props.text !== '')
    const timer = setTimeout(() => setShown(false), STATUS_MS)
    return () => clearTimeout(timer)
  }, [props.text])
  return (
    <p class={isShown ? 'toast' : 'toast toast--gone'} role="status">
      {props.text}
    </p>
  )
}
