interface Attributes {
  readonly class?: string
  readonly text?: string
  readonly style?: string
  readonly role?: string
  readonly label?: string
  readonly onclick?: (event: MouseEvent) => void
}

/** Makes an element of the phone itself, as opposed to one of the mini-program's. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className, text, style, role, label, onclick }: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element: HTMLElementTagNameMap[K] & HTMLElement = document.createElement(tag)
  if (className !== undefined) element.className = className
  if (text !== undefined) element.textContent = text
  if (style !== undefined) element.style.cssText = style
  if (role !== undefined) element.setAttribute('role', role)
  if (label !== undefined) element.setAttribute('aria-label', label)
  if (onclick !== undefined) element.addEventListener('click', onclick)
  element.append(...children)
  return element
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

export const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The address of a file of the mini-program: `/images/a.svg` means its root, not the server's. */
export function assetUrl(source: string): string {
  if (source === '' || /^(https?:|data:|blob:)/.test(source)) return source
  return new URL(source.replace(/^\//, ''), new URL('.', location.href)).href
}
