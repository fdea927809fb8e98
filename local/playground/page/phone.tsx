import type { RefObject } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'

/** What the phone listens to. Offsets in milliseconds, ahead of the machine's clock. */
type PhoneMessage =
  | { type: 'persona'; openid: string }
  | { type: 'scan'; scene: string }
  | { type: 'clock'; offset: number }

export interface PhoneHandle {
  frame: RefObject<HTMLIFrameElement>
  /** Where the phone was last opened, and how often: a new visit is a new frame. */
  visit: { address: string; count: number }
  /** To be called at each load of the frame. */
  loaded: () => void
  /** Gives the phone to somebody; it starts afresh. */
  become: (openid: string) => void
  scan: (scene: string) => void
  setClock: (offset: number) => void
  /** Opens the phone anew, as a person at a page. */
  open: (openid: string, page: string) => void
}

const addressOf = (openid: string, at: { page?: string; scene?: string } = {}) => {
  const query = new URLSearchParams({ openid, ...(at.scene ? { scene: at.scene } : {}) })
  return `/phone/?${query}${at.page ? `#/${at.page.replace(/^\//, '')}` : ''}`
}

/**
 * The phone as seen from outside. One that is up is told things; one that is still coming up would
 * not hear them, so it is opened anew with them in its address.
 */
export function usePhone(owner: string): PhoneHandle {
  const frame = useRef<HTMLIFrameElement>(null)
  const isUp = useRef(false)
  const holder = useRef(owner)
  const [visit, setVisit] = useState({ address: addressOf(owner), count: 0 })

  return useMemo(() => {
    const say = (message: PhoneMessage) =>
      frame.current?.contentWindow?.postMessage(message, location.origin)
    const visitAs = (openid: string, at?: { page?: string; scene?: string }) => {
      isUp.current = false
      holder.current = openid
      setVisit(({ count }) => ({ address: addressOf(openid, at), count: count + 1 }))
    }
    return {
      frame,
      visit,
      loaded() {
        isUp.current = true
      },
      become(openid) {
        if (!isUp.current) {
          visitAs(openid)
          return
        }
        say({ type: 'persona', openid })
        // it loads itself anew for the next hand
        isUp.current = false
        holder.current = openid
      },
      scan(scene) {
        if (isUp.current) say({ type: 'scan', scene })
        else visitAs(holder.current, { scene })
      },
      setClock(offset) {
        // one that comes up asks for the time itself, and is told it once it has loaded
        if (isUp.current) say({ type: 'clock', offset })
      },
      open: (openid, page) => visitAs(openid, { page }),
    }
  }, [visit])
}

export function Phone(props: { phone: PhoneHandle; owner: string; onLoad: () => void }) {
  const { frame, visit } = props.phone
  return (
    <main class="phone">
      <h2 class="unseen">手机，{props.owner}在用</h2>
      <div class="phone__body">
        <iframe
          key={visit.count}
          ref={frame}
          class="phone__screen"
          src={visit.address}
          title={`${props.owner}的手机`}
          allow="clipboard-write"
          onLoad={props.onLoad}
        />
      </div>
    </main>
  )
}
