import { render } from 'preact'
import { App } from './app'
import { readConfig } from './config'
import { createKiosk, keepSending } from './kiosk'

/** A tablet that nobody touches must not go dark; where the browser has no such thing, its settings do. */
async function stayAwake(): Promise<void> {
  if (!('wakeLock' in navigator) || document.hidden) return
  await navigator.wakeLock.request('screen').catch(() => undefined)
}

/** The page itself outlasts a network that is gone when the tablet starts. */
async function outlast(): Promise<void> {
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('sw.js')
}

async function start(): Promise<void> {
  const kiosk = await createKiosk(await readConfig())
  const place = document.getElementById('app')
  if (place) render(<App kiosk={kiosk} />, place)
  keepSending(kiosk)
  document.addEventListener('visibilitychange', () => void stayAwake())
  await stayAwake()
  await outlast()
}

void start()
