import { bundle, read } from './bundle'
import type { WebPage } from './pages'
import { withPolicy } from './policy'

/** The tablet in the hall. */
export async function kiosk(): Promise<WebPage> {
  const made = await bundle({
    kiosk: 'kiosk/main.tsx',
    'kiosk-style': 'kiosk/style/kiosk.css',
    sw: 'kiosk/sw.ts',
  })
  const of = (name: string) => made.get(name) ?? ''
  const config = await read('kiosk', 'config.json')
  const { api } = JSON.parse(config) as { api: string }
  const connect = /^https?:/.test(api) ? [new URL(api).origin] : []
  return {
    name: 'kiosk',
    files: new Map<string, Uint8Array | string>([
      ['mark.svg', await read('shared', 'mark.svg')],
      ['kiosk.webmanifest', await read('kiosk', 'kiosk.webmanifest')],
      ['kiosk.css', of('kiosk-style.css')],
      ['kiosk.js', of('kiosk.js')],
    ]),
    documents: new Map<string, Uint8Array | string>([
      ['index.html', withPolicy(await read('kiosk', 'index.html'), { connect })],
      ['config.json', config],
      // its address is how a browser knows it again
      ['sw.js', of('sw.js')],
    ]),
  }
}
