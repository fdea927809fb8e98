import { useState } from 'preact/hooks'
import { Unreachable } from '../device/client'
import { Heading } from '../heading'
import type { Kiosk } from '../kiosk'
import { words } from '../words'

/** What the admin's link says: `#device=…&code=…`. Taken out of the address at once. */
function fromAddress(): { device: string; code: string } {
  const said = new URLSearchParams(location.hash.slice(1))
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return { device: said.get('device') ?? '', code: said.get('code') ?? '' }
}

/** The first start: a code for the key that this tablet signs with. */
export function Activation(props: { kiosk: Kiosk; onActivated: () => void }) {
  const [given] = useState(fromAddress)
  const [device, setDevice] = useState(given.device)
  const [code, setCode] = useState(given.code)
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)
  const t = words.activation

  const activate = async () => {
    if (device.trim() === '' || code.trim() === '') {
      setFault(t.empty)
      return
    }
    setBusy(true)
    setFault('')
    try {
      const answer = await props.kiosk.client.activate(device.trim(), code.trim())
      if (answer.ok) props.onActivated()
      else setFault(answer.error.message)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      setFault(t.unreachable)
    } finally {
      setBusy(false)
    }
  }

  return (
    <main class="screen activation">
      <Heading text={t.title} />
      <p>{t.hint}</p>
      <form
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void activate()
        }}
      >
        <label>
          {t.device}
          <input
            value={device}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => setDevice(event.currentTarget.value)}
          />
        </label>
        <label>
          {t.code}
          <input
            value={code}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        {fault ? (
          <p class="fault" role="alert">
            {fault}
          </p>
        ) : null}
        <button type="submit" class="primary" disabled={isBusy}>
          {t.submit}
        </button>
      </form>
    </main>
  )
}
