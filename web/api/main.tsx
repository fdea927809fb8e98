import { render } from 'preact'
import type { Description } from './description'
import { Page } from './page'

/** Where the API is, as the office set it beside the page; its own address where it did not. */
async function readBase(): Promise<string> {
  const response = await fetch('config.json', { cache: 'no-cache' }).catch(() => undefined)
  const { api = '/http' } = response?.ok ? ((await response.json()) as { api?: string }) : {}
  return new URL(api, location.href).href.replace(/\/$/, '')
}

async function start(place: Element): Promise<void> {
  const base = await readBase()
  const response = await fetch(`${base}/v1/openapi.json`)
  if (!response.ok) throw new Error(`${base} answered ${response.status}`)
  render(<Page description={(await response.json()) as Description} base={base} />, place)
  // the browser looked for it before it was there
  document.getElementById(location.hash.slice(1))?.scrollIntoView()
}

const place = document.getElementById('app')
if (!place) throw new Error('the page has no #app to be shown in')
start(place).catch((error: unknown) => {
  render(
    <p role="alert">The description could not be read: {String(error)}. Reload to try again.</p>,
    place,
  )
})
