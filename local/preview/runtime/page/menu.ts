import { openDialog } from '../dialog'
import { el } from '../dom'
import { FONT_SIZES, readSettings, writeSettings } from '../settings'
import type { Themes } from './theme'

const APPEARANCES = [
  { name: '跟随浏览器', theme: 'system' },
  { name: '浅色', theme: 'light' },
  { name: '深色', theme: 'dark' },
] as const

const CONSENTS = [
  { name: '已经同意', privacy: 'agreed' },
  { name: '还没同意', privacy: 'ask' },
] as const

/** What WeChat keeps behind the three dots, as far as it changes what a mini-program shows. */
export function openMenu(themes: Themes): void {
  const settings = readSettings()
  const close = () => dialog.close()
  const dialog = openDialog(
    'sheet',
    { label: '手机设置', onDismiss: close },
    el('h2', { text: '手机设置' }),
    choices('外观', APPEARANCES, ({ theme }) => theme === settings.theme, chooseTheme),
    choices('字体大小', FONT_SIZES, ({ size }) => size === settings.fontSize, chooseSize),
    choices('隐私保护指引', CONSENTS, ({ privacy }) => privacy === settings.privacy, choosePrivacy),
    el('button', { class: 'phone-cancel', text: '完成', onclick: close }),
  )

  function choosePrivacy({ privacy }: (typeof CONSENTS)[number]): void {
    writeSettings({ privacy })
  }

  function chooseTheme({ theme }: (typeof APPEARANCES)[number]): void {
    themes.choose(theme)
  }

  /** A mini-program asks for it when it starts. */
  function chooseSize({ size }: (typeof FONT_SIZES)[number]): void {
    writeSettings({ fontSize: size })
    location.reload()
  }
}

function choices<T extends { readonly name: string }>(
  label: string,
  options: readonly T[],
  isChosen: (option: T) => boolean,
  choose: (option: T) => void,
): HTMLElement {
  const lines = options.map((option) => {
    const radio = el('input')
    radio.type = 'radio'
    radio.name = label
    radio.checked = isChosen(option)
    radio.addEventListener('change', () => choose(option))
    return el('label', {}, radio, option.name)
  })
  return el('div', { class: 'phone-choices', role: 'radiogroup', label }, ...lines)
}
