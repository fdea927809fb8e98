/** The normal deviate of a 95 % interval. */
const Z = 1.959964

/**
 * Wilson's score interval of a rate, 0 to 1: where the true rate lies with 95 % confidence (Wilson
 * 1927, JASA 22:209). Undefined where there is nothing to take a rate of.
 */
export function wilson(count: number, outOf: number): [number, number] | undefined {
  if (outOf <= 0) return undefined
  const rate = Math.min(1, count / outOf)
  const spread = Z * Math.sqrt((rate * (1 - rate) + (Z * Z) / (4 * outOf)) / outOf)
  const centre = rate + (Z * Z) / (2 * outOf)
  const scale = 1 + (Z * Z) / outOf
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)]
}
