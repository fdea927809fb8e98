import type { Level } from '../../../miniprogram/contract/levels'

/** Colours of the product, as its theme has them; paper stays white. */
export const INK = {
  brand: '#0b7480',
  brandInk: '#075863',
  soft: '#e3f1f1',
  text: '#16262b',
  second: '#55666b',
  paper: '#ffffff',
} as const

/** The five faces of the phone (components/face), 44 by 44; a test holds the two together. */
export const FACES: Record<Level, string> = {
  5: `<circle cx='22' cy='22' r='19.5'/><path d='M12.6 18.6q2.8-4 5.6 0M25.8 18.6q2.8-4 5.6 0'/><path d='M13.4 26h17.2q-1.2 8.4-8.6 8.4T13.4 26z' fill='#000'/>`,
  4: `<circle cx='22' cy='22' r='19.5'/><g fill='#000' stroke='none'><circle cx='15.4' cy='18' r='1.9'/><circle cx='28.6' cy='18' r='1.9'/></g><path d='M14 27.5q8 7.6 16 0'/>`,
  3: `<circle cx='22' cy='22' r='19.5'/><g fill='#000' stroke='none'><circle cx='15.4' cy='18' r='1.9'/><circle cx='28.6' cy='18' r='1.9'/></g><path d='M14.6 29h14.8'/>`,
  2: `<circle cx='22' cy='22' r='19.5'/><g fill='#000' stroke='none'><circle cx='15.4' cy='19' r='1.9'/><circle cx='28.6' cy='19' r='1.9'/></g><path d='M12 14.6l5-1.8M32 14.6l-5-1.8'/><path d='M14.6 31.6q7.4-6.4 14.8 0'/>`,
  1: `<circle cx='22' cy='22' r='19.5'/><g fill='#000' stroke='none'><circle cx='15.4' cy='19.6' r='1.9'/><circle cx='28.6' cy='19.6' r='1.9'/></g><path d='M11.4 12.6l6.6 3.2M32.6 12.6l-6.6 3.2'/><path d='M14 32.4q8-9 16 0z' fill='#000'/>`,
}

/** A face with its middle at `x`, `y`, so many units wide. */
export function face(level: Level, x: number, y: number, width: number, colour: string): string {
  const strokes = FACES[level].replaceAll('#000', colour)
  const place = `translate(${x - width / 2} ${y - width / 2}) scale(${width / 44})`
  return `<g transform='${place}' fill='none' stroke='${colour}' stroke-width='2.4' stroke-linecap='round' stroke-linejoin='round'>${strokes}</g>`
}

/** Degrees below the horizontal at which the arcs of the echo end. */
const OPENING = 34.7

/** The echo: concentric arcs around a point, open towards the bottom. */
export function echo(
  x: number,
  y: number,
  radii: number[],
  { width, colour }: { width: number; colour: string },
): string {
  const angle = (OPENING * Math.PI) / 180
  const arcs = radii.map((radius) => {
    const [dx, dy] = [radius * Math.cos(angle), radius * Math.sin(angle)]
    const [left, right, end] = [x - dx, x + dx, y + dy].map((one) => one.toFixed(1))
    return `<path d='M${left} ${end}A${radius} ${radius} 0 1 1 ${right} ${end}'/>`
  })
  return `<g fill='none' stroke='${colour}' stroke-width='${width}' stroke-linecap='round'>${arcs.join('')}</g>`
}

/** The mark: the echo around its dot. */
export const mark = (x: number, y: number, size: number, colour: string): string =>
  echo(x, y, [0.18 * size, 0.3 * size, 0.42 * size], { width: 0.05 * size, colour }) +
  `<circle cx='${x}' cy='${y}' r='${0.07 * size}' fill='${colour}'/>`

/** What a scanner reads: a picture from WeChat, or the modules of a plain QR code. */
export type Code =
  { kind: 'picture'; type: 'png' | 'jpeg'; base64: string } | { kind: 'modules'; dark: boolean[][] }

/** A code as a square with its corner at `x`, `y`. */
export function square(code: Code, x: number, y: number, side: number): string {
  if (code.kind === 'picture')
    return `<image x='${x}' y='${y}' width='${side}' height='${side}' href='data:image/${code.type};base64,${code.base64}'/>`
  const rows = code.dark.map((row, top) =>
    row.map((isDark, left) => (isDark ? `M${left} ${top}h1v1h-1z` : '')).join(''),
  )
  const place = `translate(${x} ${y}) scale(${side / code.dark.length})`
  return `<path transform='${place}' fill='#000' shape-rendering='crispEdges' d='${rows.join('')}'/>`
}
