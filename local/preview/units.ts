const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/g
/** A design is 750 rpx wide, whatever the phone. */
const RPX_PER_VW = 7.5
const VH = /(\d)vh\b/g

/**
 * A value of WXSS in the browser's units: rpx by the width of the screen, vh by the height of what
 * the page has of it (its container, see style/phone.css).
 */
export const phoneUnits = (value: string): string =>
  value
    .replace(RPX, (_, rpx: string) => `${Number((Number(rpx) / RPX_PER_VW).toFixed(5))}vw`)
    .replace(VH, '$1cqh')
