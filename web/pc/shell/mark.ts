/** The echo: open arcs around a dot, in the colour around it. */
export function echoMark(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 100 100')
  svg.setAttribute('class', 'mark')
  svg.setAttribute('aria-hidden', 'true')
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
  dot.setAttribute('cx', '50')
  dot.setAttribute('cy', '50')
  dot.setAttribute('r', '9')
  const arcs = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  arcs.setAttribute('d', 'M35 60A18 18 0 1 1 65 60M25 67A30 30 0 1 1 75 67M16 74A42 42 0 1 1 84 74')
  svg.append(dot, arcs)
  return svg
}
