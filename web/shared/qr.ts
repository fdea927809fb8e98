import { encode } from 'uqr'

/** Free modules around a code, as scanners want them. */
const MARGIN = 2

/** A QR code as a picture with words for it: dark on white in every theme, since scanners ask for that. */
export function qrPicture(text: string, alt: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN })
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', alt)
  svg.setAttribute('class', 'qr')
  svg.setAttribute('shape-rendering', 'crispEdges')
  const shape = (name: string, attributes: Record<string, string>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  svg.append(
    shape('rect', { width: String(size), height: String(size), fill: '#fff' }),
    shape('path', { d: squares.join(''), fill: '#000' }),
  )
  return svg
}
