import { useEffect, useState } from 'preact/hooks'
import { Unreachable } from '../device/client'
import { Heading } from '../heading'
import type { Kiosk } from '../kiosk'
import { Qr } from '../qr'
import { words } from '../words'

/** A fresh code after so long: the one that was photographed is somebody else's. ms */
const FRESH_MS = 60_000

/** The address of a code: the office's own link, or the page that leads into WeChat and to the web. */
function addressOf(page: string, scene: string): string {
  const address = new URL(page, location.href)
  address.searchParams.set('scene', scene)
  return address.href
}

/** The code of a visit of one's own, changing by itself; without a network that of the window. */
function useCode({ client, config, view }: Kiosk): string | undefined {
  const scene = view()?.view?.window.scene
  const [code, setCode] = useState<string>()
  useEffect(() => {
    let isOver = false
    const fetchCode = async () => {
      const answer = await client.token().catch((error: unknown) => {
        if (error instanceof Unreachable) return undefined
        throw error
      })
      const [token] = answer?.ok ? answer.data.tokens : []
      const address = token
        ? (token.link ?? addressOf(config.phonePage, token.token))
        : scene && addressOf(config.phonePage, scene)
      if (!isOver) setCode(address)
    }
    void fetchCode()
    const timer = setInterval(() => void fetchCode(), FRESH_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])
  return code
}

const canSpeak = () => 'speechSynthesis' in window

function speak(text: string): void {
  const said = new SpeechSynthesisUtterance(text)
  said.lang = 'zh-CN'
  said.rate = 0.9
  speechSynthesis.cancel()
  speechSynthesis.speak(said)
}

/** On to one's own phone, to say in words or pictures what could not be done. */
export function Phone(props: { kiosk: Kiosk; onBack: () => void }) {
  const code = useCode(props.kiosk)
  const t = words.phone
  useEffect(() => () => (canSpeak() ? speechSynthesis.cancel() : undefined), [])
  return (
    <main class="screen phone">
      <div>
        <Heading text={t.title} />
        <ol>
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{t.help}</p>
        {canSpeak() ? (
          <button type="button" class="quiet" onClick={() => speak(t.spoken)}>
            {t.read}
          </button>
        ) : null}
      </div>
      {code ? <Qr text={code} alt={t.alt} /> : <p role="status">{words.opening}</p>}
      <button type="button" class="primary" onClick={props.onBack}>
        {words.again}
      </button>
    </main>
  )
}
