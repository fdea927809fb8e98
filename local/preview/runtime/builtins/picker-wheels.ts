import { el } from '../dom'
import { openDialog } from '../dialog'
import type { Columns } from './picker-modes'

/** px, as in style/pickers.css. */
const ROW_HEIGHT = 40
const REST_MS = 120

interface WheelsOptions {
  readonly title: string
  /** Asked again after each turn: a page may change one wheel's rows when another turns. */
  columns(): Columns
  onColumn(column: number, row: number): void
  onConfirm(value: unknown): void
  onCancel(): void
}

/** The sheet with turning wheels that WeChat's picker opens. */
export function openWheels(options: WheelsOptions): void {
  const standing = [...options.columns().start]
  const wheels = el('div', { class: 'phone-wheels' })
  const draw = () => {
    const rows = options.columns().rows(standing)
    rows.forEach((list, column) => {
      standing[column] = Math.min(standing[column] ?? 0, Math.max(0, list.length - 1))
    })
    wheels.replaceChildren(
      ...rows.map((list, column) => wheel(list, standing[column] ?? 0, turned(column))),
    )
    Array.from(wheels.children).forEach((child, column) => {
      child.scrollTop = (standing[column] ?? 0) * ROW_HEIGHT
    })
  }
  const turned = (column: number) => (row: number) => {
    if (row === standing[column]) return
    standing[column] = row
    options.onColumn(column, row)
    // after the page has had its say
    setTimeout(() => sheet.element.isConnected && draw())
  }
  const confirm = () => {
    Array.from(wheels.children).forEach((child, column) => {
      standing[column] = Math.round(child.scrollTop / ROW_HEIGHT)
    })
    sheet.close()
    options.onConfirm(options.columns().value(standing))
  }
  const cancel = () => {
    sheet.close()
    options.onCancel()
  }
  const header = el(
    'header',
    {},
    el('button', { text: '取消', onclick: cancel }),
    el('span', { text: options.title }),
    el('button', { class: 'phone-primary', text: '确定', onclick: confirm }),
  )
  const sheet = openDialog(
    'sheet',
    { label: options.title || '选择', onDismiss: cancel },
    header,
    wheels,
  )
  draw()
}

function wheel(list: readonly string[], at: number, onTurn: (row: number) => void): HTMLElement {
  const element = el('div', { class: 'phone-wheel', role: 'listbox' })
  list.forEach((text, row) => {
    const option = el('div', {
      text,
      role: 'option',
      onclick: () => element.scrollTo({ top: row * ROW_HEIGHT, behavior: 'smooth' }),
    })
    option.setAttribute('aria-selected', String(row === at))
    element.append(option)
  })
  let rest: number | undefined
  element.addEventListener('scroll', () => {
    clearTimeout(rest)
    rest = window.setTimeout(() => onTurn(Math.round(element.scrollTop / ROW_HEIGHT)), REST_MS)
  })
  return element
}
