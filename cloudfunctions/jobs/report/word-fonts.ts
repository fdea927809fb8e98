import { unzipSync, zipSync } from 'fflate'
import { ALTERNATIVES } from './layout'

const FONT_TABLE = 'word/fontTable.xml'

/**
 * Writes the font table, which the writer leaves empty: each font of the official layout with what
 * stands in for it on a machine that has it not (w:altName).
 */
export function withFallbackFonts(document: Buffer): Buffer {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, other]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`,
  )
  const table = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  const parts = unzipSync(new Uint8Array(document))
  return Buffer.from(zipSync({ ...parts, [FONT_TABLE]: new Uint8Array(Buffer.from(table)) }))
}
