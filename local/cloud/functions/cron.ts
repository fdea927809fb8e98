import { Cron } from 'croner'

/** Timers count in Shanghai time, seven fields: second minute hour day month weekday year. */
export interface Schedule {
  /** The first due moment after `ms`, or undefined when there is none any more. */
  after(ms: number): number | undefined
}

/** Reads a cron expression. Throws when it is not seven fields that make sense. */
export function parseCron(expression: string): Schedule {
  if (expression.trim().split(/\s+/).length !== 7)
    throw new Error(
      `timer "${expression}" needs seven fields: second minute hour day month weekday year`,
    )
  // Croner only calculates here; when to run is decided by the injected clock.
  const cron = new Cron(expression, { timezone: 'Asia/Shanghai', paused: true })
  return { after: (ms) => cron.nextRun(new Date(ms))?.getTime() }
}
