import { el } from '../../../local/preview/runtime/dom'
import { preferences } from '../../../miniprogram/stores/preferences'
import { page } from '../page'
import { words, type WebWords } from '../words'
import { focusPage } from './focus'
import { echoMark } from './mark'

const PAGES: Readonly<Record<keyof WebWords['pages'], string>> = {
  window: 'pages/window/window',
  mine: 'pages/mine/mine',
  lookup: 'pages/lookup/lookup',
  open: 'verify/open/open',
}

/** Skips what repeats itself on every page; not a link, since addresses lead to pages. */
function skip(): HTMLElement {
  return el('button', { class: 'skip', text: words().skip, onclick: focusPage })
}

function link(name: keyof typeof PAGES): HTMLElement {
  const path = PAGES[name]
  const link = el('a', { class: `nav-link nav-link--${name}`, text: words().pages[name] })
  link.href = `#/${path}`
  if (page.last[0]?.path === path) link.setAttribute('aria-current', 'page')
  return el('li', {}, link)
}

/** The banner: whose page it is, where to go, and how large the type is. */
export function createHeader(): HTMLElement[] {
  const t = words()
  const { office } = page.surroundings
  const care = el('button', {
    class: 'header-button',
    label: t.care,
    onclick: () => preferences.setCare(!preferences.care),
  })
  care.append(
    el('span', { class: 'wide', text: t.care }),
    el('span', { class: 'narrow', text: t.careShort }),
  )
  care.setAttribute('aria-pressed', String(preferences.care))
  const language = el('button', {
    class: 'header-button',
    text: t.language,
    onclick: () => preferences.setLanguage(preferences.language === 'zh' ? 'en' : 'zh'),
  })
  language.lang = preferences.language === 'zh' ? 'en' : 'zh-CN'
  const home = el('a', { class: 'brand', label: [t.product, office.name].join(' ').trim() })
  home.href = `#/${PAGES.window}`
  home.append(
    echoMark(),
    el(
      'span',
      { class: 'brand-words' },
      el('strong', { text: t.product }),
      el('span', { class: 'brand-office', text: office.name || t.motto }),
    ),
  )
  const nav = el(
    'nav',
    { label: t.nav },
    el('ul', {}, ...(['window', 'mine', 'lookup', 'open'] as const).map(link)),
  )
  const header = el(
    'header',
    { class: 'banner' },
    el('div', { class: 'banner-inside' }, home, nav, care, language),
  )
  return keepFocus(el('div', {}, skip(), header))
}

/** Drawn anew, the button that was pressed still has the focus. */
function keepFocus(fresh: HTMLElement): HTMLElement[] {
  const before = document.activeElement
  const shell = document.getElementById('shell')
  const order = [...(shell?.querySelectorAll('button, a') ?? [])]
  const place = before === null ? -1 : order.indexOf(before)
  if (place >= 0)
    queueMicrotask(() =>
      [...fresh.querySelectorAll<HTMLElement>('button, a')][place]?.focus({ preventScroll: true }),
    )
  return [fresh]
}
