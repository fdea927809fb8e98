const FONTS = `'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif`

interface Style {
  size: number
  colour: string
  weight?: 400 | 600 | 700
  anchor?: 'start' | 'middle'
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

/** Words of the district's data as XML; a name may have anything in it. */
export const xml = (words: string): string =>
  words.replaceAll(/[&<>'"]/g, (character) => ESCAPES[character] ?? character)

/** One line with its baseline at `y`. */
export function line(words: string, x: number, y: number, style: Style): string {
  const { size, colour, weight = 400, anchor = 'middle' } = style
  return `<text x='${x}' y='${y}' font-family="${FONTS}" font-size='${size}' font-weight='${weight}' fill='${colour}' text-anchor='${anchor}'>${xml(words)}</text>`
}

/** Marks that do not begin a line (避头点). */
const NEVER_FIRST = '，。、；：！？）”’》'

/** Half the width of an ideograph: ASCII and spaces; quotes and brackets are set full. */
const widthOf = (character: string) => (/[\u0020-\u007e]/.test(character) ? 0.55 : 1)

/** Breaks words into lines of at most so many ideographs. */
export function wrapped(words: string, most: number): string[] {
  const lines: string[] = []
  let [now, width] = ['', 0]
  for (const character of words) {
    if (width + widthOf(character) > most && !NEVER_FIRST.includes(character)) {
      lines.push(now)
      now = ''
      width = 0
    }
    now += character
    width += widthOf(character)
  }
  return [...lines, now]
}

/** Wrapped words, the first baseline at `y`. */
export function paragraph(
  words: string,
  x: number,
  y: number,
  { most, leading = 1.5, ...style }: Style & { most: number; leading?: number },
): string {
  return wrapped(words, most)
    .map((one, index) => line(one, x, y + index * style.size * leading, style))
    .join('')
}

/** The size at which words fit into a width, at most `size`. */
export const fitted = (words: string, width: number, size: number): number =>
  Math.min(size, Math.floor(width / Array.from(words).reduce((sum, one) => sum + widthOf(one), 0)))
