/* The theme's colours as they meet: WCAG 2.2, 1.4.3 and 1.4.11, in the light and in the dark theme. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, type Root } from 'postcss'
import { filesBelow } from '../support/files'

const ROOT = path.resolve(__dirname, '../../miniprogram')
const THEME = 'styles/theme.wxss'
const TEXT = 4.5
/** For what is not read but seen: an icon, a line around a field. */
const SHAPE = 3

interface Ink {
  /** Grounds that it is written on. */
  on: string[]
  least?: typeof SHAPE
  where: string
}

/** Every colour that is written in, and what it is written on. */
const INKS: Record<string, Ink> = {
  ink: {
    on: ['ground', 'card', 'brand-soft', 'today-soft', 'late-soft', 'good-soft', 'line'],
    where: 'text everywhere, bubbles and badges',
  },
  'ink-second': {
    on: ['ground', 'card', 'brand-soft', 'today-soft', 'late-soft', 'good-soft', 'line'],
    where: 'hints, placeholders, times, the tab bar',
  },
  'ink-third': {
    on: ['ground', 'card'],
    least: SHAPE,
    where: 'arrows, dashed edges, the arcs of an empty page: beside words, never words',
  },
  brand: { on: ['ground', 'card', 'brand-soft'], where: 'the mark, outlined buttons' },
  'brand-ink': { on: ['ground', 'card', 'brand-soft'], where: 'links, chosen chips, badges' },
  'on-brand': { on: ['brand'], where: 'buttons that are filled' },
  'on-brand-soft': { on: ['hero'], where: 'the card of a window' },
  '#fff': { on: ['hero'], where: 'the number on the card of a window, in both themes' },
  today: { on: ['ground', 'card', 'today-soft'], where: 'what is due today' },
  late: { on: ['ground', 'card', 'late-soft'], where: 'what is overdue, what a form lacks' },
  good: { on: ['ground', 'card', 'good-soft'], where: 'what is done with' },
}

/** Colours that something is drawn in, and what it is drawn on: bars, dots, ticks. */
const SHAPES: Record<string, string[]> = {
  brand: ['ground', 'card', 'line'],
  today: ['ground', 'card', 'line'],
  late: ['ground', 'card', 'line'],
  good: ['ground', 'card', 'line'],
}

/** Colours that are no theme's: what they are and why they stay the same in the dark. */
const OUTSIDE: Record<string, string> = {
  'components/window-card/window-card.wxss #fff': 'on --hero, dark in both themes: see INKS',
  'components/photo-picker/photo-picker.wxss rgba(0, 0, 0, 0.62)': 'a veil over a photo',
  'components/photo-picker/photo-picker.wxss #fff': 'words and a cross on that veil',
  'admin/person/person.wxss #fff': 'around a code, which scanners need dark on white',
  'admin/code/code.wxss #fff': 'around a code, which scanners need dark on white',
  'admin/device/device.wxss #fff': 'around a code, which scanners need dark on white',
  'staff/proxy/receipt-card/receipt-card.wxss #fff':
    'around a code, which scanners need dark on white',
  'staff/desk/desk.wxss #000': 'a mask: it is not seen',
}

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)/gi

const sheets = filesBelow(ROOT)
  .filter((file) => file.endsWith('.wxss') && !file.includes('miniprogram_npm'))
  .map((file) => [file, parse(readFileSync(path.join(ROOT, file), 'utf8'))] as const)

type Theme = Record<string, string>

function themes(): Record<'light' | 'dark', Theme> {
  const theme = sheets.find(([file]) => file === THEME)?.[1]
  const light: Theme = {}
  const dark: Theme = {}
  theme?.walkDecls(/^--/, ({ prop, value, parent }) => {
    if (!/^#[\da-f]{6}$/.test(value)) return
    const rule = parent?.parent
    const isDark = rule?.type === 'atrule' && (rule as { params?: string }).params?.includes('dark')
    ;(isDark ? dark : light)[prop.slice(2)] = value
  })
  return { light, dark }
}

const { light, dark } = themes()
const nameToColour = (theme: Theme, name: string) =>
  name.startsWith('#') ? '#ffffff' : theme[name]

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

/** Where a sheet gives one of the theme's colours to such a property; a gradient draws a shape. */
const uses = (property: RegExp): [file: string, name: string][] =>
  sheets.flatMap(([file, sheet]: readonly [string, Root]) => {
    const found: [string, string][] = []
    sheet.walkDecls(property, ({ value }) => {
      const name = /^var\(--([\w-]+)\)/.exec(value)?.[1] ?? ''
      if (name in light) found.push([file, name])
    })
    return found
  })

test('the dark theme has its own of every colour', () => {
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
})

describe.each(Object.entries({ light, dark }))('in the %s theme', (_, theme) => {
  test.each(Object.entries(INKS))('%s can be read on what it stands on', (ink, { on, least }) => {
    const colour = nameToColour(theme, ink) ?? ''
    const faint = on
      .map((ground) => ({ ground, contrast: contrast(colour, theme[ground] ?? '') }))
      .filter((pair) => !(pair.contrast >= (least ?? TEXT)))
    expect(faint).toEqual([])
  })

  test.each(Object.entries(SHAPES))('%s can be seen on what it is drawn on', (name, on) => {
    const faint = on.filter(
      (ground) => !(contrast(theme[name] ?? '', theme[ground] ?? '') >= SHAPE),
    )
    expect(faint).toEqual([])
  })
})

test('no sheet writes in a colour that is not in the table, or on a ground that is not', () => {
  const grounds = new Set(Object.values(INKS).flatMap(({ on }) => on))
  const strange = [
    ...uses(/^color$/).filter(([, name]) => !(name in INKS)),
    ...uses(/^background(-color)?$/).filter(([, name]) => !grounds.has(name) && !(name in SHAPES)),
  ]
  expect(strange).toEqual([])
})

test('no sheet has a colour of its own besides those that are no theme’s', () => {
  const found = sheets
    .filter(([file]) => file !== THEME)
    .flatMap(([file, sheet]) => {
      const colours: string[] = []
      sheet.walkDecls(({ value }) => void colours.push(...(value.match(COLOUR) ?? [])))
      return colours.map((colour) => `${file} ${colour}`)
    })
  expect([...new Set(found)].sort()).toEqual(Object.keys(OUTSIDE).sort())
})

test('WeChat’s own bars are in the theme’s colours', () => {
  const bars = JSON.parse(readFileSync(path.join(ROOT, 'theme.json'), 'utf8')) as Record<
    'light' | 'dark',
    Theme
  >
  const names = { ground: 'ground', card: 'card', brand: 'brand', tabText: 'ink-second' }
  for (const [name, own] of Object.entries(names))
    expect({ name, light: bars.light[name], dark: bars.dark[name] }).toEqual({
      name,
      light: light[own],
      dark: dark[own],
    })
})
