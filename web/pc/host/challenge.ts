import { searchWork, type Challenge } from '../../../miniprogram/contract/web'
import { crypto } from '../../../miniprogram/verify/crypto'
import { openDialog } from '../../../local/preview/runtime/dialog'
import { el } from '../../../local/preview/runtime/dom'
import { words } from '../words'

/** ms that the machine works at a time: in between, the page answers taps and is read out. */
const SLICE_MS = 12

const utf8 = new TextEncoder()

/** Does a challenge's work a slice at a time. `isOver` ends it before. */
function work(challenge: Challenge, isOver: () => boolean): Promise<number> {
  const search = searchWork(challenge, (text) => crypto.hash(utf8.encode(text)))
  return new Promise((resolve) => {
    const slice = () => {
      const end = performance.now() + SLICE_MS
      while (performance.now() < end) {
        const { done, value } = search.next()
        if (done) {
          resolve(value)
          return
        }
      }
      if (!isOver()) setTimeout(slice)
    }
    slice()
  })
}

/**
 * Asks the person, while the machine works. Four large buttons, reached by Tab and by their digits,
 * nothing to see, hear or type.
 */
export function answerChallenge(challenge: Challenge): Promise<string | undefined> {
  const t = words().challenge
  return new Promise((resolve) => {
    let isOver = false
    const worked = work(challenge, () => isOver)
    const end = (text: string | undefined) => {
      if (isOver) return
      isOver = true
      dialog.close()
      resolve(text)
    }
    const waiting = el('p', { class: 'challenge-waiting', role: 'status' })
    const choose = (choice: number) => {
      for (const button of buttons) button.disabled = true
      waiting.textContent = t.working
      void worked.then((n) => end(`${challenge.challenge};${choice};${n}`))
    }
    const buttons = challenge.choices.map((choice) =>
      el('button', { text: String(choice), onclick: () => choose(choice) }),
    )
    const cancel = el('button', {
      class: 'phone-cancel',
      text: t.cancel,
      onclick: () => end(undefined),
    })
    const dialog = openDialog(
      'modal',
      { label: t.title, onBack: () => end(undefined) },
      el('h2', { text: t.title }),
      el('p', { text: t.why }),
      el('p', { class: 'challenge-question', text: t.question(...challenge.sum) }),
      el('div', { class: 'challenge-choices', role: 'group', label: t.choices }, ...buttons),
      waiting,
      cancel,
    )
    dialog.element.classList.add('challenge')
    // typed, too: a choice of two digits is complete with the second
    let typed = ''
    dialog.element.addEventListener('keydown', ({ key }) => {
      if (!/^\d$/.test(key) || buttons[0]?.disabled) return
      const begins = (text: string) =>
        challenge.choices.filter((choice) => String(choice).startsWith(text))
      typed = begins(typed + key).length > 0 ? typed + key : key
      const [choice, ...others] = begins(typed)
      if (choice !== undefined && others.length === 0 && String(choice) === typed) choose(choice)
    })
  })
}
