import { el } from '../dom'

let overlay: HTMLElement | undefined

/** Lays what does not compile over the phone; the page below is still the last that did. */
export function showProblems(problems: readonly string[]): void {
  overlay?.remove()
  overlay = undefined
  if (problems.length === 0) return
  overlay = el(
    'div',
    { class: 'phone-problems', role: 'alert' },
    el('h2', { text: '编译未通过:改好后自己消失' }),
    el('ol', {}, ...problems.map((text) => el('li', { text }))),
  )
  document.body.append(overlay)
}
