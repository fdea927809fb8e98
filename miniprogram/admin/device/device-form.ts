import type { FieldFault } from '../../api/call-error'
import type { AdminActions } from '../../contract/admin'
import {
  DEVICE_KINDS,
  STANDING,
  type DeviceForm,
  type DeviceKind,
  type DeviceRow,
} from '../../contract/devices'
import { faultsOf, ID, type FormRow } from '../format/form'
import { say as common } from '../words'
import { words } from '../device-words'

/** A device as its fields hold it. */
export interface Typed {
  id: string
  kind: string
  name: string
  centre: string
  window: string
}

type Listed = AdminActions['device.list']['output']

const t = words.device

export const BLANK: Typed = { id: '', kind: '', name: '', centre: '', window: '' }

export const KINDS = Object.entries(DEVICE_KINDS).map(([id, name]) => ({ id, name }))

const FIRST: FormRow[] = [
  {
    ...{ field: 'kind', kind: 'pick', title: t.kind, hint: t.kindHint, placeholder: t.choose },
    ...{ list: 'kinds', isOnlyNew: true },
  },
  {
    ...{ field: 'id', kind: 'text', title: t.id, hint: t.idHint, placeholder: t.idPlaceholder },
    ...{ most: 32, isOnlyNew: true },
  },
  { field: 'name', kind: 'text', title: t.name, placeholder: t.namePlaceholder },
]
const AT_WINDOW: FormRow = {
  ...{ field: 'window', kind: 'pick', title: t.window, placeholder: t.choose, list: 'windows' },
}
const IN_CENTRE: FormRow = {
  ...{ field: 'centre', kind: 'pick', title: t.centre, placeholder: t.choose, list: 'centres' },
}

const stands = (kind: string) => STANDING.some((one) => one === kind)

/** Its rows: where it is, is asked once it is known what it is. */
export function rowsOf(kind: string): FormRow[] {
  if (kind === '') return FIRST
  return [...FIRST, stands(kind) ? AT_WINDOW : IN_CENTRE]
}

export const typedOf = ({ id, kind, name, centre, window = '' }: DeviceRow): Typed => ({
  ...{ id, kind, name, centre, window },
})

/** What is sent; one that stands at a window is in the centre of that. */
export function deviceForm(typed: Typed, { windows }: Pick<Listed, 'windows'>): DeviceForm {
  const { kind, window } = typed
  const form = { id: typed.id.trim(), kind: kind as DeviceKind, name: typed.name.trim() }
  if (!stands(kind)) return { ...form, centre: typed.centre }
  return { ...form, window, centre: windows.find(({ id }) => id === window)?.centre ?? '' }
}

export const deviceFaults = ({ id, kind, name, centre, window }: Typed): FieldFault[] =>
  faultsOf([
    ['kind', kind === '' && common.chosenWanted(t.kind)],
    ['id', !ID.test(id.trim()) && common.idWrong],
    ['name', name.trim() === '' && common.wanted(t.name)],
    ['window', stands(kind) && window === '' && common.chosenWanted(t.window)],
    ['centre', kind !== '' && !stands(kind) && centre === '' && common.chosenWanted(t.centre)],
  ])
