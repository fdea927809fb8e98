const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/g
/** A design is 750 rpx wide, whatever the phone. */
const RPX_PER_VW = 7.5
const VH = /(\d)vh\b/g
const VW = /(\d)vw\b/g

/**
 * A value of WXSS in the browser's units. What one rpx is, the place says (`--rpx` in its style
 * sheet); vh and vw are of what the page has of the screen (its container, see style/phone.css).
 */
export const phoneUnits = (value: string): string =>
  value
    .replace(RPX, (_, rpx: string) => `calc(${Number(rpx)} * var(--rpx))`)
    .replace(VH, '$1cqh')
    .replace(VW, '$1cqw')

/** The same where no variable is read: in the conditions of a style sheet. */
export const screenUnits = (value: string): string =>
  value.replace(RPX, (_, rpx: string) => `${Number((Number(rpx) / RPX_PER_VW).toFixed(5))}vw`)
