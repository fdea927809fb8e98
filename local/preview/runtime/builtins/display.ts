import { builtIn, setState, withDefault } from './define'

const GREEN = '#07c160'
const GREY = '#b2b2b2'
const RED = '#fa5151'
const BLUE = '#10aeff'

const ICONS: Readonly<Record<string, readonly [glyph: string, colour: string]>> = {
  success: ['✔', GREEN],
  success_no_circle: ['✓', GREEN],
  info: ['ℹ', BLUE],
  warn: ['⚠', RED],
  waiting: ['◷', BLUE],
  cancel: ['✕', RED],
  download: ['↓', GREEN],
  search: ['⌕', GREY],
  clear: ['✕', GREY],
}

export const icon = builtIn('icon', {
  properties: { type: String, size: withDefault(null, 23), color: String },
  data: { glyph: '', defaultColor: '' },
  observers: {
    type(type: string) {
      const [glyph, defaultColor] = ICONS[type] ?? ['', '']
      this.setData({ glyph, defaultColor })
    },
  },
})

export const progress = builtIn('progress', {
  properties: {
    percent: Number,
    showInfo: Boolean,
    borderRadius: withDefault(null, 0),
    fontSize: withDefault(null, 16),
    strokeWidth: withDefault(null, 6),
    color: withDefault(String, GREEN),
    activeColor: String,
    backgroundColor: withDefault(String, '#ebebeb'),
    active: Boolean,
  },
  observers: {
    percent(percent: number) {
      setState(this, 'aria-valuenow', percent)
    },
  },
  lifetimes: {
    attached() {
      setState(this, 'role', 'progressbar')
    },
  },
})
