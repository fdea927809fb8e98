import { CITIZEN_NEEDS, type CitizenNeed } from '../../../cloudfunctions/citizen/needs'
import { code } from '../markdown'
import { given, type Cell, type Grid } from './grid'

/** Whoever may come to the citizen's function, as far as it makes a difference. */
export const CITIZEN_ASKERS = [
  'not signed in',
  'whose it is',
  'knows number and code',
  'somebody else',
  'rated unit’s staff',
] as const
export type CitizenAsker = (typeof CITIZEN_ASKERS)[number]
export type CitizenAction = keyof typeof CITIZEN_NEEDS

export const CITIZEN_ACTIONS = Object.keys(CITIZEN_NEEDS) as CitizenAction[]

/** Whether somebody gets to what an action reaches. */
const MAY: Record<CitizenNeed, (asker: CitizenAsker) => boolean> = {
  anybody: () => true,
  'own case': (asker) => asker === 'whose it is',
  'own case or code': (asker) => asker === 'whose it is' || asker === 'knows number and code',
  'own rating': (asker) => asker === 'whose it is',
  'own messages': () => true,
}

export const mayCitizen = (action: CitizenAction, asker: CitizenAsker): boolean =>
  asker !== 'not signed in' && MAY[CITIZEN_NEEDS[action]](asker)

function cellOf(action: CitizenAction, asker: CitizenAsker): Cell {
  const isReading = action === 'case.get' && asker === 'knows number and code'
  if (isReading) return { may: 'if', why: 'to read; acting takes the WeChat that it came from' }
  return given(mayCitizen(action, asker))
}

export const citizenGrid = (): Grid => ({
  title: 'Citizens',
  about:
    'From `CITIZEN_NEEDS` (`cloudfunctions/citizen/needs.ts`). ✓ under “somebody else” means: for themselves; no action takes whose records it is about from what is sent.',
  columns: [...CITIZEN_ASKERS],
  rows: CITIZEN_ACTIONS.map((action) => ({
    name: code(action),
    cells: CITIZEN_ASKERS.map((asker) => cellOf(action, asker)),
  })),
})
