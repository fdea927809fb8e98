import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Block } from '../../../cloudfunctions/domain/ledger'
import { stageDistrict } from '../../support/staged'
import { blocksOf, rate, rateOften } from './support'

/* The exported ledger in the hands of somebody who has the public keys and nothing else. */

const { cloud, people } = stageDistrict()

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-verify-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const put = async (name: string, value: unknown) => {
  const file = path.join(folder, name)
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

/** Runs the command as a person does; resolves to what it printed and its exit code. */
const verify = (...args: string[]) =>
  new Promise<{ code: number; printed: string }>((resolve) => {
    const script = path.resolve(__dirname, '../../../scripts/verify-ledger/index.ts')
    execFile('node', ['--import', 'tsx', script, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, printed: stdout + stderr })
    })
  })

/** All parts, laid one behind the other. */
async function exported(): Promise<{ lines: string; keys: Record<string, string> }> {
  let lines = ''
  for (let cursor: string | undefined; ;) {
    const part = await people.admin('1003').get('ledger.export', cursor ? { cursor } : {})
    lines += part.lines
    cursor = part.next
    if (!cursor) return { lines, keys: part.keys }
  }
}

let blocks = ''
let keys = ''
const receipts: string[] = []

it('believes what the office exports, and finds every receipt in it', async () => {
  for (const size of [3, 1, 4, 1, 5]) {
    const received = await rateOften(people, `v${receipts.length}`, size)
    for (const { receipt } of received)
      receipts.push(await put(`receipt-${receipts.length}.json`, receipt))
    await cloud.tick()
  }
  const whole = await exported()
  blocks = await put('blocks.json', whole.lines)
  keys = await put('keys.json', { keys: whole.keys })
  const { code, printed } = await verify(blocks, '--keys', keys, ...receiptArgs(receipts))
  expect(printed).toMatch(/^5 blocks, 14 entries, 14 receipts\nhead [0-9a-f]{64} of 2026-03-10T/)
  expect(printed).toMatch(/all in order\n$/)
  expect(code).toBe(0)
})

const receiptArgs = (files: string[]) => files.flatMap((file) => ['--receipt', file])

it('takes the public key itself, and what an export of the collection writes', async () => {
  const [key = ''] = Object.values((await exported()).keys)
  const lines = blocksOf(cloud).map((block) => `${JSON.stringify(block)}\n`)
  const file = await put('collection.json', lines.join(''))
  expect((await verify(file, '--keys', key)).code).toBe(0)
})

it('says where a block was changed, one is gone, or a receipt has no entry', async () => {
  const [first, second, ...rest] = blocksOf(cloud) as [Block, Block, ...Block[]]
  const leaf = '0'.repeat(64)
  const changed = { ...second, entries: [{ ...second.entries[0], leaf }] }
  const lines = [first, changed, ...rest.slice(1)].map((block) => JSON.stringify(block))
  const file = await put('changed.json', lines.join('\n'))
  const { code, printed } = await verify(file, '--keys', keys, ...receiptArgs(receipts.slice(3, 4)))
  expect(code).toBe(1)
  expect(printed).toContain('line 2, block 2: its entries come to')
  expect(printed).toContain('line 3, block 4: its height is 4, after 2')
  expect(printed).toContain('receipt-3.json: not in this ledger, and was promised by')
})

it('believes no head that another key signed, and no receipt whose facts are others', async () => {
  const { receipt } = await rate(people, 'o-late')
  const forged = { ...receipt, facts: { ...receipt.facts, level: 1 } }
  const file = await put('forged.json', forged)
  const other = `04${'1'.repeat(128)}`
  const { code, printed } = await verify(blocks, '--keys', other, '--receipt', file)
  expect(code).toBe(1)
  expect(printed).toContain('line 1, block 1: its head is not signed by key l1')
  expect(printed).toContain('forged.json: its leaf is not of its facts and salt')
  expect(printed).toContain('forged.json: not signed by key l1')
})

it('says what it needs', async () => {
  expect(await verify()).toMatchObject({ code: 2, printed: expect.stringContaining('--keys') })
  const noJson = await verify(blocks, '--keys', blocks)
  expect(noJson).toMatchObject({ code: 2, printed: expect.stringContaining('cannot be read') })
  const noBlock = await verify(keys, '--keys', keys)
  expect(noBlock).toMatchObject({ code: 1, printed: expect.stringContaining('line 1: no block') })
})
