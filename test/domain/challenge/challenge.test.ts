import fc from 'fast-check'
import {
  bitsFor,
  drawQuestion,
  isEnough,
  LEAST_BITS,
  MOST_BITS,
  networkOf,
  questionText,
} from '../../../cloudfunctions/domain/challenge'
import { sm3 } from '../../../cloudfunctions/platform/crypto'
import { hasZeroBits, searchWork } from '../../../miniprogram/contract/web'

describe('the question', () => {
  const below = fc.infiniteStream(fc.nat())
  const drawn = below.map((stream) => drawQuestion((n) => (stream.next().value ?? 0) % n))

  it('has one right choice among four in rising order, and no number above ten', () => {
    fc.assert(
      fc.property(drawn, ({ sum: [one, other], answer, choices }) => {
        expect(answer).toBe(one + other)
        expect(answer).toBeLessThanOrEqual(10)
        expect(choices).toHaveLength(4)
        expect(choices.filter((choice) => choice === answer)).toHaveLength(1)
        expect([...choices].sort((a, b) => a - b)).toEqual(choices)
        expect(choices[0]).toBeGreaterThan(0)
      }),
    )
  })

  it('puts the right choice at every place: its place tells nothing', () => {
    const places = new Set<number>()
    for (let place = 0; place < 4; place++) {
      const draws = [3, 2, place] // 4 + 3
      const { answer, choices } = drawQuestion(() => draws.shift() ?? 0)
      places.add(choices.indexOf(answer))
    }
    expect(places.size).toBe(4)
  })

  it('is said in words that a screen reader reads', () => {
    expect(questionText([3, 2])).toBe('3 加 2 等于几？')
  })
})

describe('the work', () => {
  it.each([
    [1, 60, LEAST_BITS],
    [61, 60, LEAST_BITS],
    [120, 60, LEAST_BITS + 1],
    [240, 60, LEAST_BITS + 2],
    [60 * 2 ** 5, 60, LEAST_BITS + 5],
    [1_000_000, 60, MOST_BITS],
    [1, 1, LEAST_BITS],
  ])('the %ith write where %i are free takes %i bits', (count, ceiling, bits) => {
    expect(bitsFor(count, ceiling)).toBe(bits)
  })

  it('never gets less with more writes, and stays within what a slow machine does', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), fc.integer({ min: 1, max: 1e4 }), (a, b, ceiling) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)]
        expect(bitsFor(few, ceiling)).toBeLessThanOrEqual(bitsFor(many, ceiling))
        expect(bitsFor(many, ceiling)).toBeLessThanOrEqual(MOST_BITS)
        expect(bitsFor(few, ceiling)).toBeGreaterThanOrEqual(LEAST_BITS)
      }),
    )
  })

  it('made a while ago is still enough after two doublings, not after three', () => {
    expect(isEnough(LEAST_BITS, LEAST_BITS + 2)).toBe(true)
    expect(isEnough(LEAST_BITS, LEAST_BITS + 3)).toBe(false)
  })

  it.each([
    ['ffff', 0, true],
    ['7fff', 1, true],
    ['8fff', 1, false],
    ['0fff', 4, true],
    ['07ff', 5, true],
    ['08ff', 5, false],
    ['00ff', 9, false],
    ['007f', 9, true],
    ['', 4, false],
  ])('%j begins with %i zero bits: %s', (hash, bits, isSo) => {
    expect(hasZeroBits(hash, bits)).toBe(isSo)
  })

  it('is found by trying, and checked by one hash', () => {
    const challenge = { challenge: 'k1.anything', bits: 8 }
    const hash = (text: string) => sm3(Buffer.from(text))
    const search = searchWork(challenge, hash)
    let step = search.next()
    while (!step.done) step = search.next()
    expect(hasZeroBits(hash(`k1.anything;${step.value}`), 8)).toBe(true)
  })
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%j is of the network %j', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
