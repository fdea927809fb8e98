import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createWebPages } from '../../../local/web'

let root = ''
let server: Server
let url = ''

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'huiyin-web-'))
  await mkdir(path.join(root, 'dist/web/pc'), { recursive: true })
  await writeFile(path.join(root, 'dist/web/pc/index.html'), '<!doctype html>')
  await writeFile(path.join(root, 'dist/web/pc/app.0123456789.js'), 'void 0')
  await writeFile(path.join(root, 'dist/secret.json'), '{}')
  const handle = createWebPages(root)
  server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(root, { recursive: true, force: true })
})

test('a folder is its document, asked for anew each time', async () => {
  const response = await fetch(`${url}/web/pc/`)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  const bare = await fetch(`${url}/web/pc`, { redirect: 'manual' })
  expect([bare.status, bare.headers.get('location')]).toEqual([308, '/web/pc/'])
})

test('a file that is named by its content may be kept for ever', async () => {
  const response = await fetch(`${url}/web/pc/app.0123456789.js`)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(await response.text()).toBe('void 0')
})

test.each([
  '/web/pc/none.js',
  '/web/..%2fsecret.json',
  '/web/pc/..%2f..%2fsecret.json',
  '/web/%2e%2e/secret.json',
])('nothing at %s', async (address) => {
  expect((await fetch(`${url}${address}`)).status).toBe(404)
})
