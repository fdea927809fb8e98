import type {
  CentreView,
  LevelView,
  Promises,
  WindowView,
} from '../../miniprogram/contract/citizen'
import { levelName } from '../../miniprogram/contract/levels'
import { dayOf, timeOf, type Instant } from '../../miniprogram/contract/time'
import { isVisitToken } from '../../miniprogram/contract/visit-token'
import { startDeadline, startFirstContact } from '../domain/deadline'
import type { Centre } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { byId, type Reference } from '../repository/reference'
import { templatesOf } from '../repository/settings'
import { findVisit, visitView } from '../repository/visit-tokens'
import type { CitizenContext } from './context'

/**
 * What a citizen sees after a scan: costs no round trip while the district's data is warm. The code
 * of a visit leads to the window of that visit, and costs one.
 */
export async function getWindow(
  { scene }: { scene: string },
  context: CitizenContext,
): Promise<WindowView> {
  const { clock, keys, caller } = context
  if (!isVisitToken(scene)) return viewOf(scene, context)
  const now = clock.now()
  const visit = await findVisit(context, scene, now)
  if (!visit) throw new Refusal('WINDOW_NOT_FOUND', undefined, 'scene')
  return {
    ...viewOf(visit.window, context),
    visit: await visitView(context, scene, visit, keys.raters(caller), now),
  }
}

/** A window as everybody sees it. */
export function viewOf(
  scene: string,
  { reference, clock }: Pick<CitizenContext, 'reference' | 'clock'>,
): WindowView {
  const window = windowOf(reference, scene)
  // only whoever comes now is sent elsewhere: a form that was begun before is still taken
  if (window.closedAt) throw new Refusal('WINDOW_CLOSED', undefined, 'scene')
  const centre = byId(reference.centres, window.centre)
  const department = byId(reference.departments, window.department)
  if (!centre || !department)
    throw new Error(`window ${scene} names a centre or department that is not there`)
  const now = clock.now()
  return {
    window: { id: window._id, scene: window._id, name: window.name, service: window.service },
    centre: {
      id: centre._id,
      name: centre.name,
      address: centre.address,
      hours: centre.hours.map(({ open, close }) => `${open}–${close}`).join(' · '),
    },
    department: { id: department._id, name: department.name },
    items: reference.items
      .filter((item) => window.items.includes(item._id))
      .map(({ _id, name, guide }) => ({ id: _id, name, steps: guide.steps })),
    levels: levelsOf(reference),
    promises: promisesAt(now, reference),
    isOpen: isOpenAt(now, centre, reference),
    now,
    templates: templatesOf(reference),
  }
}

/** The centres with their open windows, to choose from when no code was scanned, or that of a closed window. */
export async function listCentres(
  { scene = '' }: { scene?: string },
  { reference }: CitizenContext,
): Promise<{ centres: CentreView[]; here?: string }> {
  const here = byId(reference.windows, scene)?.centre
  return {
    ...(here ? { here } : {}),
    centres: [...reference.centres]
      .sort((one, other) => one.order - other.order)
      .map(({ _id, name, address }) => ({
        id: _id,
        name,
        address,
        windows: reference.windows
          .filter((window) => window.centre === _id && !window.closedAt)
          .sort((one, other) => one.number - other.number)
          .map((window) => ({ scene: window._id, name: window.name, service: window.service })),
      })),
  }
}

export function windowOf({ windows }: Reference, scene: string) {
  const window = byId(windows, scene)
  if (!window) throw new Refusal('WINDOW_NOT_FOUND', undefined, 'scene')
  return window
}

const levelsOf = ({ indicators }: Reference): LevelView[] =>
  indicators.levels.map(({ level, indicators: offered }) => ({
    level,
    name: levelName(level),
    indicators: offered,
  }))

function promisesAt(now: Instant, { policy, calendar }: Reference): Promises {
  const reply = startDeadline('reply', now, {}, policy, calendar)
  return {
    followUpDue: startFirstContact(now, policy, calendar).dueAt,
    replyDue: reply.dueAt,
    provisional: reply.provisional,
    replyDays: policy.workingDays.reply,
  }
}

const isOpenAt = (now: Instant, { hours }: Centre, { calendar }: Reference) =>
  calendar.isWorkingDay(dayOf(now)) &&
  hours.some(({ open, close }) => open <= timeOf(now) && timeOf(now) < close)
