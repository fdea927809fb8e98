import { createKeyring } from '../../cloudfunctions/platform/keys'
import { createWriters, isWriter } from '../../cloudfunctions/platform/writers'

/* Numbers without a hole, whatever becomes of a write. */

const keys = createKeyring('k1', new Map([['k1', Buffer.alloc(32, 1)]]))

it('one writer counts what was stored, and a place that was not used is used again', () => {
  const writers = createWriters(keys)
  const first = writers.take()
  first.stored()
  const second = writers.take()
  second.unused()
  const again = writers.take()
  again.stored()
  expect([first, second, again].map(({ seq }) => seq)).toEqual([0, 1, 1])
  expect(new Set([first, second, again].map(({ writer }) => writer)).size).toBe(1)
})

it('a write of unknown fate ends its writer', () => {
  const writers = createWriters(keys)
  const lost = writers.take()
  const next = writers.take()
  expect(next.writer).not.toBe(lost.writer)
  expect(next.seq).toBe(0)
})

it('two writes at once have a writer each, and neither leaves a hole', () => {
  const writers = createWriters(keys)
  const [one, other] = [writers.take(), writers.take()]
  expect(one.writer).not.toBe(other.writer)
  other.stored()
  one.stored()
  one.stored() // said twice, counted once
  const later = [writers.take(), writers.take()]
  expect(later.map(({ seq }) => seq)).toEqual([1, 1])
  expect(new Set(later.map(({ writer }) => writer)).size).toBe(2)
})

it('nobody without the keys makes up a writer', () => {
  const { writer } = createWriters(keys).take()
  expect(isWriter(keys, writer)).toBe(true)
  const last = writer.endsWith('0') ? '1' : '0'
  expect(isWriter(keys, `${writer.slice(0, -1)}${last}`)).toBe(false)
  const others = createKeyring('k1', new Map([['k1', Buffer.alloc(32, 2)]]))
  expect(isWriter(others, writer)).toBe(false)
})
