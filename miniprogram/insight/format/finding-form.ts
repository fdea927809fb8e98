import type { FieldFault } from '../../api/call-error'
import {
  FINDING_ACTS,
  type FindingAct,
  type FindingAsk,
  type FindingForm,
  type GuideDraft,
} from '../../contract/findings'
import type { Draft } from '../../stores/drafts'
import { say } from '../words'

type Entered = Draft<'form'>['values']

/** One line of the sheet a thing: empty lines are nobody's. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const entered = (values: Entered, key: string): string => {
  const value = values[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** A guide as it is put into the sheet to be changed. */
export const guideValues = (guide: GuideDraft): Record<string, string> => ({
  materials: guide.materials.join('\n'),
  steps: guide.steps.join('\n'),
  promisedDays: String(guide.promisedDays),
  where: guide.where,
})

export const guideOf = (values: Entered): GuideDraft => ({
  materials: linesOf(entered(values, 'materials')),
  steps: linesOf(entered(values, 'steps')),
  promisedDays: Number(entered(values, 'promisedDays')),
  where: entered(values, 'where'),
})

/** Everything that is still missing, a sentence for each field. */
export function findingFaults(act: FindingAct, values: Entered): FieldFault[] {
  const asked: FindingAsk = FINDING_ACTS[act]
  const wrong: [field: string, isWrong: boolean, message: string][] = [
    [
      'text',
      asked.text !== undefined && entered(values, 'text') === '',
      say.finding.wanted(asked.text ?? ''),
    ],
    [
      'day',
      asked.day !== undefined && entered(values, 'day') === '',
      say.finding.wanted(asked.day ?? ''),
    ],
    ['steps', asked.guide === true && guideOf(values).steps.length === 0, say.finding.stepsWanted],
    [
      'promisedDays',
      asked.guide === true && !/^\d{1,3}$/.test(entered(values, 'promisedDays')),
      say.finding.daysWanted,
    ],
    ['where', asked.guide === true && entered(values, 'where') === '', say.finding.whereWanted],
  ]
  return wrong.flatMap(([field, isWrong, message]) => (isWrong ? [{ field, message }] : []))
}

/** The form of an act without faults; what is not asked for is left out. */
export function findingForm(
  act: FindingAct,
  { requestId, values }: Draft<'form'>,
  { id, version }: { id: string; version: number },
): FindingForm {
  const asked: FindingAsk = FINDING_ACTS[act]
  const owner = entered(values, 'owner')
  return {
    requestId,
    id,
    version,
    act,
    ...(asked.text ? { text: entered(values, 'text') } : {}),
    ...(asked.day ? { day: entered(values, 'day') } : {}),
    ...(asked.owner && owner ? { owner } : {}),
    ...(asked.guide ? { guide: guideOf(values) } : {}),
  }
}
