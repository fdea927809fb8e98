import type { GeneralComponent } from './define'
import { builtIn, closest, hostOf } from './define'

const ROW_HEIGHT = 34
/** After the last scroll event for this long, ms, a column has come to rest. */
const REST_MS = 100

export const pickerViewColumn = builtIn('picker-view-column', {
  lifetimes: {
    attached() {
      let rest: number | undefined
      hostOf(this).addEventListener('scroll', () => {
        clearTimeout(rest)
        rest = window.setTimeout(() => {
          const view = closest(this, 'picker-view')
          if (view !== undefined) readColumns(view)
        }, REST_MS)
      })
    },
  },
})

export const pickerView = builtIn('picker-view', {
  properties: {
    value: Array,
    indicatorStyle: String,
    indicatorClass: String,
    maskStyle: String,
    maskClass: String,
    immediateChange: Boolean,
    name: String,
  },
  observers: {
    value() {
      requestAnimationFrame(() => setColumns(this))
    },
  },
  lifetimes: {
    attached() {
      requestAnimationFrame(() => setColumns(this))
    },
  },
})

const columnsOf = (component: GeneralComponent) =>
  Array.from(
    (hostOf(component) as HTMLElement | null)?.querySelectorAll<HTMLElement>(
      'wx-picker-view-column',
    ) ?? [],
  )

const rowHeight = (column: HTMLElement) =>
  (column.firstElementChild as HTMLElement | null)?.offsetHeight ?? ROW_HEIGHT

function setColumns(component: GeneralComponent): void {
  const value = component.data['value'] as number[]
  columnsOf(component).forEach((column, index) => {
    const height = rowHeight(column)
    column.style.paddingBlock = `${(column.offsetHeight - height) / 2}px`
    column.scrollTop = (value[index] ?? 0) * height
  })
}

function readColumns(component: GeneralComponent): void {
  const value = columnsOf(component).map((column) =>
    Math.round(column.scrollTop / rowHeight(column)),
  )
  if (String(value) === String(component.data['value'])) return
  component.setData({ value })
  component.triggerEvent('change', { value })
}
