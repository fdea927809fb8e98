const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

/**
 * Arrows lead from one choice to the next, as in every group of radios; Enter or the space bar takes
 * it. Nothing is chosen by the way, since a face that is chosen opens its page.
 */
export function installRadioKeys(): void {
  document.addEventListener('keydown', (event) => {
    const step = STEPS[event.key]
    const radio = event.target
    if (step === undefined || !(radio instanceof HTMLElement) || radio.role !== 'radio') return
    const group = radio.closest('[role=radiogroup]')
    const radios = [...(group?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])]
    const next = radios.at((radios.indexOf(radio) + step) % radios.length)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  })
}
