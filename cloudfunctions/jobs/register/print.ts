import type Stream from 'node:stream'
import type { Blob } from 'node:buffer'
import type { Feature } from 'write-excel-file/node'

const A4 = 9

/**
 * How a register prints, which the writer has no options for: A4, as wide as one page, its head on
 * every page, with page numbers.
 */
export const printSetUp: Feature<Stream | Buffer | Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': { transform: fitToPage },
      'xl/workbook.xml': { transform: repeatHead },
    },
  },
}

const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
const footer =
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'

function fitToPage(xml: string): string {
  const orientation = xml.includes('orientation="landscape"') ? 'landscape' : 'portrait'
  const setUp = `<pageSetup paperSize="${A4}" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`
  const bare = xml.replace(/<pageSetup[^>]*\/>/, '')
  return bare
    .replace(/(<worksheet[^>]*>)/, `$1${fit}`)
    .replace('</worksheet>', `${setUp}${footer}</worksheet>`)
}

/** The first sheet is the register. */
function repeatHead(xml: string): string {
  const name = /<sheet [^>]*name="([^"]*)"/.exec(xml)?.[1] ?? ''
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$1</definedName></definedNames>`
  return xml.replace('</sheets>', `</sheets>${titles}`)
}
