import type Stream from 'node:stream'
import type { Blob } from 'node:buffer'
import type { Feature } from 'write-excel-file/node'

const A4 = 9

/** Characters across a page that can still be read: three quarters of their size, lying A4. */
const ACROSS = 190

/** Columns that are repeated on every page, and what they take of it. */
export const REPEATED = 2

/**
 * How a register prints, which the writer has no options for: A4, as many pages beside each other
 * as its columns need to be read, its head and first columns on each, with page numbers.
 */
export function printSetUp(widths: number[]): Feature<Stream | Buffer | Blob> {
  const sum = (all: number[]) => all.reduce((total, width) => total + width, 0)
  const repeated = sum(widths.slice(0, REPEATED))
  const pages = Math.ceil(sum(widths.slice(REPEATED)) / (ACROSS - repeated))
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { transform: (xml) => fitToPages(xml, pages) },
        'xl/workbook.xml': { transform: repeatHead },
      },
    },
  }
}

const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
const footer =
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'

function fitToPages(xml: string, pages: number): string {
  const isRegister = xml.includes('orientation="landscape"')
  const [orientation, wide] = isRegister ? ['landscape', pages] : ['portrait', 1]
  const setUp = `<pageSetup paperSize="${A4}" orientation="${orientation}" fitToWidth="${wide}" fitToHeight="0"/>`
  const bare = xml.replace(/<pageSetup[^>]*\/>/, '')
  return bare
    .replace(/(<worksheet[^>]*>)/, `$1${fit}`)
    .replace('</worksheet>', `${setUp}${footer}</worksheet>`)
}

/** The first sheet is the register. */
function repeatHead(xml: string): string {
  const name = /<sheet [^>]*name="([^"]*)"/.exec(xml)?.[1] ?? ''
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$A:$B,'${name}'!$1:$1</definedName></definedNames>`
  return xml.replace('</sheets>', `</sheets>${titles}`)
}
