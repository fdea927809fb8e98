import { el } from '../dom'
import type { Ornaments } from '../host'
import { openMenu } from './menu'

/** The hour of the office, whatever the machine's time zone. */
const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function statusBar(): HTMLElement {
  const element = el('div', { class: 'phone-status', text: TIME.format(new Date()) })
  element.setAttribute('aria-hidden', 'true')
  return element
}

/** What a phone has over every page: its clock, and WeChat's own buttons. */
export const phoneOrnaments: Ornaments = {
  above: () => [statusBar()],
  beside: (themes) => [
    el('button', { class: 'phone-capsule', label: '更多', onclick: () => openMenu(themes) }),
  ],
}
