export { type Code } from './drawings'
export { posterSvg, type PosterFacts } from './poster'
export { A_SHEET, printHtml, sheetSvg } from './sheet'
