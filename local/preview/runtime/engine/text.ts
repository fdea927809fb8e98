/** By the value of `space`, what each space of a <text> becomes. */
const SPACES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
}

/** What `decode` of a <text> knows, and nothing else. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&apos;': "'",
  '&amp;': '&',
}

interface Drawing {
  decode: boolean
  space: string
}

const drawings = new WeakMap<HTMLElement, Drawing>()
/** What the page wrote into a text node, and what that was drawn as. */
const written = new WeakMap<Text, { readonly raw: string; readonly drawn: string }>()

function drawn(raw: string, { decode, space }: Drawing): string {
  const spaced = raw.replaceAll(' ', SPACES[space] ?? ' ')
  return decode ? spaced.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity) : spaced
}

function redraw(element: HTMLElement, how: Drawing): void {
  for (const node of element.childNodes) {
    if (!(node instanceof Text)) continue
    const last = written.get(node)
    const raw = node.data === last?.drawn ? last.raw : node.data
    const text = drawn(raw, how)
    written.set(node, { raw, drawn: text })
    if (node.data !== text) node.data = text
  }
}

/** From the first time on, whatever the engine writes into the element is redrawn before it is seen. */
function drawingOf(element: HTMLElement): Drawing {
  const known = drawings.get(element)
  if (known !== undefined) return known
  const how: Drawing = { decode: false, space: '' }
  drawings.set(element, how)
  const changes = new MutationObserver(() => redraw(element, how))
  changes.observe(element, { childList: true, characterData: true, subtree: true })
  return how
}

const isText = (element: HTMLElement) => element.localName === 'wx-text'

export function decodeText(element: HTMLElement, value: unknown): void {
  if (!isText(element)) return
  const how = drawingOf(element)
  how.decode = value !== false && value !== undefined
  redraw(element, how)
}

export function spaceText(element: HTMLElement, value: unknown): void {
  if (!isText(element)) return
  const how = drawingOf(element)
  how.space = typeof value === 'string' ? value : ''
  redraw(element, how)
}
