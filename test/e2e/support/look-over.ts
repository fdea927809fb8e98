import type { Page } from 'playwright-core'

/** What the eyes and fingers of a reader need. */
export interface Needs {
  /** px; smaller text is a fault. */
  readonly text: number
  /** px; a smaller thing to press is a fault. */
  readonly target: number
}

/** What WeChat asks of a page for everybody, and what 关怀版 promises. */
export const NEEDS = {
  ordinary: { text: 12, target: 44 },
  care: { text: 18, target: 60 },
} as const satisfies Record<string, Needs>

/** Everything on the page that shows itself too small, too wide or too faint, each with where it stands. */
export async function lookOver(page: Page, needs: Needs): Promise<string[]> {
  await page.evaluate(drawn)
  return page.evaluate(findFaults, needs)
}

/** What is done once something is laid out (a placeholder's colour) is done before its first frame is over. */
const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })

/** Runs in the browser: must not refer to anything outside of itself. */
function findFaults(needs: { text: number; target: number }): string[] {
  /** Text of so many px, or bold of so many, may have less contrast (WCAG 2.2, 1.4.3). */
  const LARGE = 24
  const LARGE_BOLD = 18.66
  const BOLD = 700
  const CONTRAST = { text: 4.5, large: 3 }
  /** Half a pixel is how Chromium rounds. */
  const TOLERANCE = 0.5
  const PRESSED =
    'button,a,[role=button],[role=link],[role=radio],[role=checkbox],[role=switch],[role=tab],[role=menuitem],[role=option]'
  const FIELDS = 'input,textarea'

  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const faults = new Set<string>()
  const main = [...document.querySelectorAll('main')].find((one) => one.checkVisibility())
  if (main === undefined) return ['no page is open']

  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const seen = { visibilityProperty: true, opacityProperty: true }
    return width > 0 && height > 0 && element.checkVisibility(seen)
  }
  /** A scoped class name begins with its component’s prefix. */
  const nameOf = (element: Element) =>
    [element.localName, ...element.classList].join('.').replace(/\bs\w+--/g, '')
  const placeOf = (element: Element) => {
    const around = element.parentElement?.closest('[class]')
    const words = element.textContent.trim()
    return `${around ? `${nameOf(around)} > ` : ''}${nameOf(element)} “${words.slice(0, 12)}”`
  }
  const complain = (element: Element, problem: string) =>
    void faults.add(`${problem}: ${placeOf(element)}`)

  const read = (colour: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  /** What a text stands on; undefined where that is a picture. */
  const groundOf = (element: Element | null): Colour | undefined => {
    if (element === null) return [255, 255, 255, 1]
    const { backgroundColor, backgroundImage } = getComputedStyle(element)
    if (backgroundImage !== 'none') return undefined
    const own = read(backgroundColor)
    if (own[3] === 1) return own
    const below = groundOf(element.parentElement)
    return below && over(own, below)
  }
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (channel: number) => {
      const part = channel / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const contrastOf = (one: Colour, other: Colour) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  /** The next thing around that shows only what is within it. */
  const clipping = (element: Element): Element | undefined => {
    const around = element.parentElement
    if (around === null || around === main) return undefined
    return getComputedStyle(around).overflow === 'visible' ? clipping(around) : around
  }
  /** Whether words run out of what shows them; what scrolls may be longer than it is. */
  const isCut = (text: Node, element: Element): boolean => {
    const frame = getComputedStyle(element).overflow === 'visible' ? clipping(element) : element
    if (frame === undefined) return false
    const { overflowX, overflowY } = getComputedStyle(frame)
    const range = document.createRange()
    range.selectNodeContents(text)
    const [words, edge] = [range.getBoundingClientRect(), frame.getBoundingClientRect()]
    const runsOut = (overflow: string, by: number) => overflow === 'hidden' && by > 1
    return (
      runsOut(overflowX, Math.max(edge.left - words.left, words.right - edge.right)) ||
      runsOut(overflowY, Math.max(edge.top - words.top, words.bottom - edge.bottom))
    )
  }

  const checkText = (element: Element, style: CSSStyleDeclaration) => {
    const size = Number.parseFloat(style.fontSize)
    if (size < needs.text) complain(element, `text of ${size} px`)
    const isOff = element.closest('[aria-disabled=true],[disabled]') !== null
    const ground = groundOf(element)
    if (ground === undefined || isOff) return
    const isLarge = size >= LARGE || (size >= LARGE_BOLD && Number(style.fontWeight) >= BOLD)
    const contrast = contrastOf(over(read(style.color), ground), ground)
    if (contrast < (isLarge ? CONTRAST.large : CONTRAST.text))
      complain(element, `contrast ${contrast.toFixed(2)}`)
  }

  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const around = node.parentElement
    if (around === null || !node.nodeValue?.trim() || !isShown(around)) continue
    checkText(around, getComputedStyle(around))
    if (isCut(node, around)) complain(around, 'text cut')
  }
  for (const field of main.querySelectorAll<HTMLInputElement>(FIELDS)) {
    if (!isShown(field)) continue
    checkText(field, getComputedStyle(field))
    if (field.placeholder !== '') checkText(field, getComputedStyle(field, '::placeholder'))
  }

  for (const pressed of main.querySelectorAll(PRESSED)) {
    // what is hidden from a screen reader only shows: something around it takes the taps
    if (!isShown(pressed) || pressed.closest('[aria-hidden=true]') !== null) continue
    const { width, height } = pressed.getBoundingClientRect()
    if (Math.min(width, height) < needs.target - TOLERANCE)
      complain(pressed, `target of ${Math.round(width)} × ${Math.round(height)} px`)
  }

  for (const element of main.querySelectorAll('*')) {
    if (!isShown(element) || clipping(element) !== undefined) continue
    const { left, right } = element.getBoundingClientRect()
    if (left < -TOLERANCE || right > innerWidth + TOLERANCE)
      complain(element, `from ${Math.round(left)} to ${Math.round(right)} of ${innerWidth} px`)
  }
  return [...faults]
}

interface AxNode {
  readonly nodeId: string
  readonly parentId?: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly backendDOMNodeId?: number
}

/** Roles that say nothing to somebody who cannot see unless they have a name. */
const NAMED = new Set([
  ...['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'menuitem', 'option'],
  ...['textbox', 'radiogroup', 'dialog', 'image', 'progressbar', 'slider'],
])

/** What a screen reader would meet without a word for it. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const hasName = (node?: AxNode) => (node?.name?.value ?? '').trim() !== ''
  /** A group of radios, which has no name of its own, may stand alone in a group that has one. */
  const isInNamedGroup = (node?: AxNode): boolean => {
    const around = byId.get(node?.parentId ?? '')
    if (around === undefined) return false
    return around.role?.value === 'group' ? hasName(around) : isInNamedGroup(around)
  }
  const found = nodes.filter((node) => {
    const role = node.role?.value ?? ''
    if (node.ignored || !NAMED.has(role) || hasName(node)) return false
    return role !== 'radiogroup' || !isInNamedGroup(node)
  })
  const faults = await Promise.all(
    found.map(async ({ role, backendDOMNodeId = 0 }) => {
      const { node } = await session.send('DOM.describeNode', { backendNodeId: backendDOMNodeId })
      const classes = node.attributes?.[node.attributes.indexOf('class') + 1] ?? ''
      return `${role?.value} without a name: ${node.localName} “${classes}”`
    }),
  )
  await session.detach()
  return [...new Set(faults)]
}
