import { ACTS, type ActField, type ActName } from '../contract/acts'
import { say, words } from './words'

const NAMES = Object.keys(ACTS) as ActName[]
const ofEach = <T>(of: (act: ActName) => T) =>
  Object.fromEntries(NAMES.map((act) => [act, of(act)])) as Record<ActName, T>

/** The one verb on a card and on the button. */
export const VERBS = ofEach((act) => words.acts[act]?.verb ?? ACTS[act].label)

/** What an act's form says around its fields. */
export interface Sheet {
  title: string
  hint: string
  note: string
  /** What its text can be begun with; empty without such a help. */
  help: string
  /** What cannot be taken back, asked once more; empty where nothing is asked. */
  confirm: string
}

/** The fields of an act in order, whichever act it is. */
export function fieldsOf(act: ActName): [string, ActField][] {
  return Object.entries<ActField>(ACTS[act].fields)
}

export const SHEETS = ofEach((act): Sheet => {
  const isToCitizen = fieldsOf(act).some(
    ([, field]) => 'reader' in field && field.reader === 'citizen',
  )
  const { hint = '', note, help = '', confirm = '' } = words.acts[act] ?? {}
  return {
    title: ACTS[act].label,
    hint,
    note: note ?? (isToCitizen ? say.toCitizen : say.leavesTrace),
    help,
    confirm,
  }
})
