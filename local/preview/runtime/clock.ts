/** Milliseconds that the phone's time is ahead of the machine's. */
let offset = 0

const MachineDate = Date

export const setClockOffset = (milliseconds: number): void => {
  offset = milliseconds
}

/**
 * Moves `Date` by the offset for everything that runs after: the mini-program, TDesign, WXS.
 * Timers keep the machine's pace.
 */
export function installClock(): void {
  const now = () => MachineDate.now() + offset
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown),
  })
}

/** Takes over the local cloud's time. A server without a clock leaves the machine's. */
export async function syncClock(): Promise<void> {
  const response = await fetch('/-/time').catch(() => undefined)
  if (response?.ok !== true) return
  const body = (await response.json().catch(() => ({}))) as { now?: string }
  const now = MachineDate.parse(body.now ?? '')
  if (!Number.isNaN(now)) setClockOffset(now - MachineDate.now())
}
