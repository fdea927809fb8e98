import type { Suggestion } from '../../miniprogram/contract/citizen'
import type { Instant } from '../../miniprogram/contract/time'
import { createSuggester } from '../domain/suggestion'
import type { Item } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { DuplicateKey } from '../platform/database'
import { byId, type Reference } from '../repository/reference'
import type { CitizenContext } from './context'
import { windowOf } from './window'

const MOST = 3

type Suggester = ReturnType<typeof createSuggester>

/* Built once for each reading of the district's data, at the first question after it. */
const suggesters = new WeakMap<Reference, Suggester>()

function suggesterFor(reference: Reference): Suggester {
  const known = suggesters.get(reference)
  if (known) return known
  const fresh = createSuggester(reference.items, [])
  suggesters.set(reference, fresh)
  return fresh
}

/** What the guides say to what a citizen is writing. Costs no round trip. */
export async function suggest(
  { scene, text }: { scene: string; text: string },
  { reference }: CitizenContext,
): Promise<{ suggestions: Suggestion[] }> {
  windowOf(reference, scene)
  const found = suggesterFor(reference)(text, MOST)
  return {
    suggestions: found.flatMap(({ item, score }) => {
      const guide = byId(reference.items, item)
      return guide ? [shown(guide, score, reference)] : []
    }),
  }
}

function shown(
  { _id, name, department, guide }: Item,
  score: number,
  reference: Reference,
): Suggestion {
  return {
    item: _id,
    name,
    department: byId(reference.departments, department)?.name ?? '',
    steps: guide.steps,
    materials: guide.materials,
    promisedDays: guide.promisedDays,
    fee: guide.fee,
    where: guide.where,
    score,
  }
}

/** A question that a guide answered (咨询答复): counted, without a case and without who asked. */
export interface Consultation {
  _id: string
  window: string
  item: string
  at: Instant
}

/** Takes down that the guide answered it, once for a request. What was typed is not kept. */
export async function recordAnswered(
  { requestId, scene, item }: { requestId: string; scene: string; item: string; text: string },
  { database, keys, clock, caller, reference }: CitizenContext,
): Promise<{ consultationId: string }> {
  const window = windowOf(reference, scene)
  if (!byId(reference.items, item))
    throw new Refusal('INVALID_INPUT', '没有找到这个事项，请重新选择。', 'item')
  const consultation: Consultation = {
    _id: keys.derive('consultation', caller, requestId).toString('hex').slice(0, 32),
    window: window._id,
    item,
    at: clock.now(),
  }
  try {
    await database.insert('consultations', [consultation])
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // taken down before
  }
  return { consultationId: consultation._id }
}
