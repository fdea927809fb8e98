import { Binary, Decimal128 } from 'bson'
import { requestFailed } from '../failures'
import { exactly, isNumeric, truncated } from '../numbers'
import { shown } from '../value-types'

/** How the wanted bits of a value must stand. */
const READINGS = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
} as const satisfies Record<string, (bits: bigint, mask: bigint) => boolean>

export type BitsName = keyof typeof READINGS

const LARGEST = 2n ** 63n - 1n

function wholeNumber(value: unknown): bigint | undefined {
  if (!isNumeric(value) || value instanceof Decimal128) return undefined
  const exact = exactly(value)
  const bits = truncated(value)
  const isWhole = exact !== undefined && (exact.exponent >= 0 || Number.isInteger(value))
  if (bits === undefined || !isWhole || bits > LARGEST || bits < -LARGEST - 1n) return undefined
  return bits
}

/** The first byte holds the lowest bits. */
function littleEndian(binary: Binary): bigint {
  const bytes = Buffer.from(binary.value()).reverse()
  return bytes.length > 0 ? BigInt(`0x${bytes.toString('hex')}`) : 0n
}

function maskOf(value: unknown, name: string): bigint {
  if (value instanceof Binary) return littleEndian(value)
  if (Array.isArray(value))
    return value.reduce((mask: bigint, position: unknown) => {
      const bit = wholeNumber(position)
      if (bit === undefined)
        throw requestFailed(`bit positions must be an integer but got: ${shown(position)}`)
      if (bit < 0n) throw requestFailed(`bit positions must be >= 0 but got: ${shown(position)}`)
      // Beyond 64 bits a number repeats its sign.
      return mask | (1n << (bit > 1024n ? 1024n : bit))
    }, 0n)
  const mask = wholeNumber(value)
  if (mask === undefined)
    throw requestFailed(
      `${name} takes an Array, a number, or a BinData but received: ${shown(value)}`,
    )
  if (mask < 0n) throw requestFailed(`Expected a non-negative number in: ${name}: ${shown(value)}`)
  return mask
}

/** Whether a whole number's or a binary value's bits stand as the operator demands. */
export function bits(name: BitsName, wanted: unknown): (value: unknown) => boolean {
  const mask = maskOf(wanted, name)
  const passes = READINGS[name]
  return (value) => {
    const found = value instanceof Binary ? littleEndian(value) : wholeNumber(value)
    return found !== undefined && passes(found, mask)
  }
}
