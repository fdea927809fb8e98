import { bundle, read } from './bundle'
import type { WebPage } from './pages'
import { withPolicy } from './policy'

/** The description of the HTTP API, to be read. */
export async function api(): Promise<WebPage> {
  const made = await bundle({ api: 'api/main.tsx', 'api-style': 'api/style/api.css' })
  const config = await read('api', 'config.json')
  const { api: address } = JSON.parse(config) as { api: string }
  const connect = /^https?:/.test(address) ? [new URL(address).origin] : []
  return {
    name: 'api',
    files: new Map<string, Uint8Array | string>([
      ['mark.svg', await read('shared', 'mark.svg')],
      ['api.css', made.get('api-style.css') ?? ''],
      ['api.js', made.get('api.js') ?? ''],
    ]),
    documents: new Map([
      ['index.html', withPolicy(await read('api', 'index.html'), { connect })],
      ['config.json', config],
    ]),
  }
}
