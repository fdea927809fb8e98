import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Random } from '../../../local/crash/random'
import type { Fuzzed } from '../world'
import type { Door, Heard } from './door'
import { jsonOf } from '../json'

/* Requests that no client would make, below every prefix that answers: bytes, not bodies. */

const PREFIXES = [
  '/admin',
  '/storage/',
  '/wechat/',
  '/http/v1/health',
  '/-/call/citizen',
  '/-/x',
  '/',
]
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']
const TAILS = [
  '',
  '?',
  '?a=%ZZ',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5c',
  '/%00',
  '/%ff%fe',
  '?x=' + 'a'.repeat(6000),
  '//evil.example/',
  '/v1/public?period[$gt]=',
]
const HEADERS = [
  'content-type: application/json; charset=utf-16',
  'content-type: multipart/form-data; boundary=',
  'content-encoding: gzip',
  'x-openid: \u00e9\u00e9',
  "x-openid: ' or 1=1",
  'authorization: Bearer ' + 'a'.repeat(4000),
  'authorization: TC3-HMAC-SHA256 Credential=',
  'x-forwarded-for: 127.0.0.1, 10.0.0.1',
  'expect: 100-continue',
  'range: bytes=0-999999999999',
]
const BODIES: Buffer[] = [
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x22, 0x00]),
  Buffer.from([0xc3, 0x28, 0xa0, 0xa1]),
  Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  Buffer.from('{"action":"case.list"', 'utf16le'),
  gzipSync(Buffer.alloc(1_000_000, 0x20)),
  Buffer.from('['.repeat(100_000)),
  Buffer.from('{"a":'.repeat(50_000)),
  Buffer.from('{"__proto__":{"ok":true},"action":"__proto__"}'),
  Buffer.from('{"action":"case.get","action":"case.list","caseId":"\\ud800"}'),
  Buffer.from('{"action":1e999}'),
  Buffer.from('NaN'),
  Buffer.alloc(0),
  Buffer.alloc(200_000, 0),
]

const PATIENCE_MS = 4000

export function rawDoors(cloud: Fuzzed): Door[] {
  const { hostname, port } = new URL(cloud.url)
  return [
    {
      name: 'raw requests',
      weight: 20,
      example: (random) => ({ text: requestOf(random, `${hostname}:${port}`) }),
      knock: (body, random) => send(bytesOf(body, random), hostname, Number(port)),
    },
  ]
}

function requestOf(random: Random, host: string): string {
  const headers = Array.from({ length: random.below(3) }, () => random.pick(HEADERS))
  const path = `${random.pick(PREFIXES)}${random.pick(TAILS)}`
  return [`${random.pick(METHODS)} ${path} HTTP/1.1`, `host: ${host}`, ...headers].join('\r\n')
}

/** The head as it was made, or whatever a family made of it, with a body whose length is right. */
function bytesOf(body: unknown, random: Random): Buffer {
  const { text } = (body ?? {}) as { text?: unknown }
  const head = typeof text === 'string' ? text : jsonOf(text)
  const payload = random.pick(BODIES) ?? Buffer.alloc(0)
  const end = `\r\ncontent-length: ${payload.length}\r\nconnection: close\r\n\r\n`
  return Buffer.concat([Buffer.from(head + end, 'latin1'), payload])
}

/** Sends bytes and reads the status, if there is one: being hung up on is an answer, silence is not. */
function send(bytes: Buffer, host: string, port: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => socket.end(bytes))
    let said = ''
    const done = (heard: Heard) => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(PATIENCE_MS, () => done({ isRefused: true, trouble: 'no answer at all' }))
    socket.on('data', (part: Buffer) => (said += said.length < 2000 ? part.toString('latin1') : ''))
    socket.on('error', () => done({ isRefused: true, code: 'hung up' }))
    socket.on('close', () => done(heardOf(said)))
  })
}

function heardOf(said: string): Heard {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)
  const isFailure = status >= 500 || said.includes('SYS_ERR') || said.includes('"INTERNAL"')
  const heard = { isRefused: status >= 400, code: status === 0 ? 'hung up' : `HTTP ${status}` }
  return isFailure ? { ...heard, trouble: said.slice(0, 500) } : heard
}
