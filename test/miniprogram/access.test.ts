/* What a screen reader is told; the simulation draws no ARIA, so the templates themselves are read. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../support/files'

const root = path.resolve(__dirname, '../../miniprogram')
const templates = filesBelow(root)
  .filter((file) => file.endsWith('.wxml') && !file.includes('miniprogram_npm'))
  .map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const)

/** Every opening tag of a name, with the file that has it. */
const tags = (name: string) =>
  templates.flatMap(([file, wxml]) =>
    [...wxml.matchAll(new RegExp(`<${name}\\s(?:[^>"]|"[^"]*")*>`, 'g'))].map(
      ([tag]) => [file, tag] as const,
    ),
  )

it.each([...tags('words-field'), ...tags('t-input')])(
  '%s names what is written in it',
  (_, tag) => {
    expect(tag).toMatch(/\slabel="[^"]+"/)
  },
)

it.each([...tags('textarea'), ...tags('input')])('%s passes the name on', (_, tag) => {
  expect(tag).toMatch(/\saria-label="[^"]+"/)
})

it.each(templates.filter(([, wxml]) => wxml.includes('<t-popup')))(
  '%s opens a dialog with a name',
  (_, wxml) => {
    const dialogs = wxml.match(/<t-popup(?:[^>"]|"[^"]*")*>\s*<view(?:[^>"]|"[^"]*")*>/g) ?? []
    expect(dialogs).not.toEqual([])
    for (const dialog of dialogs) {
      expect(dialog).toMatch(/aria-role="dialog"/)
      expect(dialog).toMatch(/aria-label="[^"]+"/)
    }
  },
)

it.each(templates.filter(([, wxml]) => wxml.includes('aria-role="radio"')))(
  '%s has its choices in a group with a name',
  (_, wxml) => {
    expect(wxml).toMatch(/aria-role="radiogroup"\s+aria-label="[^"]+"/)
  },
)

it.each([
  'pages/rate/rate',
  'pages/issue/issue',
  'pages/case/case',
  'pages/privacy/privacy',
  'staff/case/case',
  'staff/desk/desk',
  'staff/proxy/proxy',
  'staff/words/words',
])('%s hides what lies behind a sheet', (page) => {
  const wxml = readFileSync(path.join(root, `${page}.wxml`), 'utf8')
  expect(wxml).toMatch(/<block wx:else>\s*<view aria-hidden="\{\{[^}]+\}\}">/)
})
