/** A line of the chart: times in milliseconds, one at each size. */
export interface Curve {
  name: string
  times: number[]
}

const WIDTH = 760
const HEIGHT = 420
/** Room for the scales on the left and below, and for names on the right. */
const MARGIN = { left: 50, right: 300, top: 16, bottom: 30 }
const LABEL_PX = 15
const COLOURS = [
  '#1b6ec2',
  '#c2451b',
  '#2e8b57',
  '#8a4fb5',
  '#b58900',
  '#3b8ea5',
  '#a33b64',
  '#6b7280',
]

/** Curves over sizes, both scales logarithmic, each line named at its end. */
export function chart(sizes: string[], curves: Curve[]): string {
  const all = curves.flatMap(({ times }) => times)
  const lowest = Math.floor(Math.log10(Math.min(...all)))
  const highest = Math.ceil(Math.log10(Math.max(...all)))
  const [right, bottom] = [WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom]
  const x = (at: number) =>
    MARGIN.left + (at / Math.max(1, sizes.length - 1)) * (right - MARGIN.left)
  const y = (ms: number) =>
    bottom - ((Math.log10(ms) - lowest) / (highest - lowest)) * (bottom - MARGIN.top)
  const ticks = Array.from({ length: highest - lowest + 1 }, (_, step) => 10 ** (lowest + step))
  const named = apart(curves.map(({ times }) => y(times.at(-1) ?? NaN)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...ticks.map(
      (ms) =>
        `<path d="M${MARGIN.left} ${round(y(ms))}H${right}" stroke="#ddd"/><text x="${MARGIN.left - 6}" y="${round(y(ms)) + 4}" text-anchor="end" fill="#555">${ms < 1000 ? `${ms} ms` : `${ms / 1000} s`}</text>`,
    ),
    ...sizes.map(
      (size, at) =>
        `<text x="${round(x(at))}" y="${HEIGHT - 8}" text-anchor="middle" fill="#555">${size}</text>`,
    ),
    ...curves.map(({ name, times }, index) => {
      const colour = COLOURS[index % COLOURS.length]
      const points = times.map((ms, at) => `${round(x(at))},${round(y(ms))}`).join(' ')
      return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${right + 8}" y="${round((named[index] ?? 0) + 4)}" fill="${colour}">${name}</text>`
    }),
    '</svg>',
    '',
  ].join('\n')
}

const round = (px: number) => Math.round(px * 10) / 10

/** The same heights, moved down where two are nearer than a line of text. */
function apart(heights: number[]): number[] {
  const moved = [...heights]
  const order = heights
    .map((_, index) => index)
    .sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  let last = -Infinity
  for (const index of order) {
    last = Math.max(heights[index] ?? 0, last + LABEL_PX)
    moved[index] = last
  }
  return moved
}
