import { el } from '../dom'

/** Half of a finger's way, px: from here on letting go refreshes. */
const THRESHOLD = 40
const MOST = 80
const RESTING = 50

/** Pulling a page down to refresh it. */
export class PullDown {
  readonly indicator = el('div', { class: 'phone-pull' })
  #start: number | undefined
  #distance = 0

  constructor(
    private readonly area: HTMLElement,
    /** What moves: the page with everything that it has fixed to the screen. */
    private readonly frame: HTMLElement,
    private readonly onRefresh: () => void,
  ) {
    frame.before(this.indicator)
  }

  /** Listens to the finger; without it only `start` refreshes. */
  enable(): void {
    this.area.addEventListener('touchstart', ({ touches: [touch] }) => {
      this.#start = this.area.scrollTop <= 0 ? touch?.clientY : undefined
      this.#distance = 0
    })
    this.area.addEventListener('touchmove', ({ touches: [touch] }) => {
      if (this.#start === undefined || touch === undefined) return
      this.#move(Math.min(MOST, (touch.clientY - this.#start) / 2))
    })
    this.area.addEventListener('touchend', () => {
      if (this.#start === undefined) return
      this.#start = undefined
      if (this.#distance > THRESHOLD) this.start()
      else this.stop()
    })
  }

  /** `dark` or `light`, of the sign that it is refreshing. */
  set textStyle(style: string) {
    this.indicator.classList.toggle('phone-pull-light', style === 'light')
  }

  start(): void {
    this.#move(RESTING)
    this.onRefresh()
  }

  stop(): void {
    this.#move(0)
  }

  #move(distance: number): void {
    this.#distance = Math.max(0, distance)
    this.frame.style.transform = this.#distance === 0 ? '' : `translateY(${this.#distance}px)`
    this.indicator.classList.toggle('phone-pull-on', this.#distance > 0)
  }
}
