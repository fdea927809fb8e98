const FULL_WIDTH_OFFSET = '０'.charCodeAt(0) - '0'.charCodeAt(0)

/** Full-width letters, digits and marks made narrow, one for one: every place stays what it was. */
export const narrow = (text: string): string =>
  text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[‐-―－]/g, '-')
