import { INK, type Code } from './drawings'
import { drawn, page, PAPER, type PosterFacts } from './poster'

/** Cards on one sheet: A6 is a quarter of A4. */
export const A_SHEET = 4

/** A sheet of four cards with the lines to cut along. */
export function sheetSvg(cards: { facts: PosterFacts; code: Code }[]): string {
  const [card, sheet] = [PAPER.A6, PAPER.A4]
  const placed = cards.map(({ facts, code }, index) => {
    const [x, y] = [(index % 2) * card.width, Math.floor(index / 2) * (sheet.height / 2)]
    return `<g transform='translate(${x} ${y})'>${drawn('A6', facts, code)}</g>`
  })
  const cuts = `<path d='M${card.width} 0V${sheet.height}M0 ${sheet.height / 2}H${sheet.width}' stroke='${INK.second}' stroke-width='2' stroke-dasharray='20 16' fill='none'/>`
  const title = cards.map(({ facts }) => facts.scene).join(' ')
  return page(sheet.width, sheet.height, placed.join('') + cuts, title)
}

/** A page to print posters from: each file on a page of its own, nothing added. */
export function printHtml(title: string, paper: keyof typeof PAPER, files: string[]): string {
  const { width, height } = PAPER[paper]
  const [wide, high] = [`${width / 10}mm`, `${height / 10}mm`]
  const pages = files.map((file) => `<img src="${encodeURI(file)}" alt="">`).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${title}</title>
<style>
  @page { size: ${wide} ${high}; margin: 0 }
  body { margin: 0 }
  p { font: 16px/1.6 sans-serif; padding: 12px 16px; margin: 0 }
  img { display: block; width: ${wide}; height: ${high}; break-after: page }
  @media print { p { display: none } }
</style>
<p>打印时纸张选 ${paper}、缩放选 100%、页边距选“无”。</p>
${pages}
`
}
