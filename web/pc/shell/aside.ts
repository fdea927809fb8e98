import { el } from '../../../local/preview/runtime/dom'
import {
  groupedCode,
  groupedNumber,
  receiptIn,
  ungrouped,
} from '../../../miniprogram/format/number'
import { qrPicture } from '../../shared/qr'
import { page } from '../page'
import { words } from '../words'

/** What was typed stays when the words around it are drawn again. */
const typed = { number: '', code: '' }

const card = (title: string, ...children: Node[]) =>
  el('section', { class: 'aside-card', label: title }, el('h2', { text: title }), ...children)

function field(
  name: keyof typeof typed,
  label: string,
): { line: HTMLElement; input: HTMLInputElement } {
  const input = el('input')
  input.id = `aside-${name}`
  input.autocomplete = 'off'
  input.spellcheck = false
  input.value = typed[name]
  const caption = el('label', { text: label })
  caption.htmlFor = input.id
  return { line: el('div', { class: 'aside-field' }, caption, input), input }
}

/** The way back to a matter for whoever has its number and code, from any computer. */
function lookup(): HTMLElement {
  const t = words().lookup
  const number = field('number', t.number)
  const code = field('code', t.code)
  const fault = el('p', { class: 'aside-fault', role: 'alert' })
  const keep = () => {
    // the whole of what was copied may be pasted into either
    const pasted = receiptIn(`${number.input.value} ${code.input.value}`)
    if (pasted !== undefined && code.input.value === '') {
      number.input.value = groupedNumber(pasted.number)
      code.input.value = groupedCode(pasted.code)
    }
    Object.assign(typed, { number: number.input.value, code: code.input.value })
  }
  for (const { input } of [number, code]) input.addEventListener('input', keep)
  const form = el(
    'form',
    {},
    number.line,
    code.line,
    fault,
    el('button', { class: 'aside-primary', text: t.find }),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const [its, secret] = [ungrouped(typed.number), ungrouped(typed.code)]
    fault.textContent = its === '' || secret === '' ? t.both : ''
    if (fault.textContent !== '') return
    // a computer in a hall is used by the next one, too
    form.reset()
    keep()
    const query = `number=${encodeURIComponent(its)}&code=${encodeURIComponent(secret)}`
    page.surroundings.stack.reLaunch(`/pages/case/case?${query}`)
  })
  return card(t.title, form)
}

function how(): HTMLElement {
  const { title, steps } = words().how
  return card(title, el('ol', {}, ...steps.map((text) => el('li', { text }))))
}

/** Leads to the page beside this one, which knows the way into WeChat from inside and outside of it. */
function inWechat(): HTMLElement[] {
  const t = words().wechat
  const { config, office } = page.surroundings
  if (config.wechat.appid === '') return []
  const address = new URL('open.html', location.href)
  if (office.scene !== '') address.searchParams.set('scene', office.scene)
  return [card(t.title, qrPicture(address.href, t.alt), el('p', { text: t.hint }))]
}

function keys(): HTMLElement {
  const { title, list } = words().keys
  const lines = list.map(([key, does]) =>
    el('li', {}, el('kbd', { text: key ?? '' }), el('span', { text: does ?? '' })),
  )
  return card(title, el('ul', { class: 'keys' }, ...lines))
}

/** Help beside the page, where there is room for it. */
export function createAside(): HTMLElement[] {
  const t = words()
  document.getElementById('aside')?.setAttribute('aria-label', t.aside)
  const print = el('button', { class: 'aside-link', text: t.print, onclick: () => window.print() })
  return [lookup(), how(), ...inWechat(), keys(), print]
}
