import type { RefObject } from 'preact'
import { useCallback, useRef, useState } from 'preact/hooks'

/** What the phone listens to. Offsets in milliseconds, ahead of the machine's clock. */
export type PhoneMessage =
  | { type: 'persona'; openid: string }
  | { type: 'scan'; scene: string }
  | { type: 'clock'; offset: number }

export interface PhoneHandle {
  frame: RefObject<HTMLIFrameElement>
  /** Where the phone was last opened, and how often: a new visit is a new frame. */
  visit: { address: string; count: number }
  loaded(): void
  say(message: PhoneMessage): void
  /** Opens the phone anew, as a person at a page. */
  open(openid: string, page: string): void
}

const addressOf = (openid: string, page?: string) =>
  `/phone/?openid=${encodeURIComponent(openid)}${page ? `#/${page.replace(/^\//, '')}` : ''}`

/** The phone as seen from outside. What is said before it has loaded waits until then. */
export function usePhone(owner: string): PhoneHandle {
  const frame = useRef<HTMLIFrameElement>(null)
  const waiting = useRef<PhoneMessage[] | undefined>([])
  const [visit, setVisit] = useState({ address: addressOf(owner), count: 0 })

  const say = useCallback((message: PhoneMessage) => {
    if (waiting.current) waiting.current.push(message)
    else frame.current?.contentWindow?.postMessage(message, location.origin)
  }, [])
  const loaded = useCallback(() => {
    const messages = waiting.current ?? []
    waiting.current = undefined
    for (const message of messages) say(message)
  }, [say])
  const open = useCallback((openid: string, page: string) => {
    waiting.current = []
    setVisit(({ count }) => ({ address: addressOf(openid, page), count: count + 1 }))
  }, [])

  return { frame, visit, loaded, say, open }
}

export function Phone(props: { phone: PhoneHandle; owner: string; onLoad(): void }) {
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
