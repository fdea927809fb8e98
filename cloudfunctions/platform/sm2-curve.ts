import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass'
import type * as Weierstrass from '@noble/curves/abstract/weierstrass'

/* The curve of SM2 (GB/T 32918.5) in plain JavaScript: for checking, and where OpenSSL lacks it. */

type Point = WeierstrassPoint<bigint>

export const CURVE = {
  p: BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff'),
  n: BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'),
  h: 1n,
  a: BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc'),
  b: BigInt('0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93'),
  Gx: BigInt('0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'),
  Gy: BigInt('0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'),
}

let made: WeierstrassPointCons<bigint> | undefined
/** Loaded only where it is needed: its tables cost a cold start dear. */
function curve(): WeierstrassPointCons<bigint> {
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  const { weierstrassN } = require('@noble/curves/abstract/weierstrass') as typeof Weierstrass
  made ??= weierstrassN(CURVE)
  return made
}

/** A scalar times the base point, uncompressed: `04`, x and y in hexadecimal. */
export const portableMultiply = (scalar: string): string =>
  curve()
    .BASE.multiply(BigInt(`0x${scalar}`))
    .toHex(false)

/** Keys that much is checked with get tables of their own. */
const known = new Map<string, Point>()
function pointOf(publicKey: string): Point {
  const point = known.get(publicKey) ?? curve().fromHex(publicKey)
  if (!known.has(publicKey)) known.set(publicKey, point.precompute())
  return point
}

/** x of s × base + t × key, which says whether a signature holds; undefined where there is no such point. */
export function xOf(s: bigint, t: bigint, publicKey: string): bigint | undefined {
  try {
    return curve().BASE.multiply(s).add(pointOf(publicKey).multiply(t)).x
  } catch {
    return undefined // scalars out of range, or a key that is no point
  }
}
