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

/** Marks that do not begin a line, and those that do not end one (避头尾). */
const NEVER_FIRST = '，。、；：！？）”’》'
const NEVER_LAST = /[（“‘《]+$/

/** A number and what it counts stay together; else each ideograph is a piece of its own. */
const PIECES = /[\u0020-\u007e]+.?|./gu

/** In ideographs: ASCII and spaces take half of one. */
const widthOf = (words: string) =>
  Array.from(words).reduce((sum, one) => sum + (/[\u0020-\u007e]/.test(one) ? 0.55 : 1), 0)

/** Breaks words into lines of at most so many ideographs. */
export function wrapped(words: string, most: number): string[] {
  const lines: string[] = []
  let now = ''
  for (const piece of words.match(PIECES) ?? []) {
    if (widthOf(now + piece) > most && !NEVER_FIRST.includes(piece)) {
      const [opening = ''] = NEVER_LAST.exec(now) ?? []
      lines.push(now.slice(0, now.length - opening.length))
      now = opening
    }
    now += piece
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
  Math.min(size, Math.floor(width / widthOf(words)))
