import {
  SETTING_GROUPS,
  SETTINGS,
  type Setting,
  type SettingGroup,
  type SettingName,
  type SettingValues,
} from '../../contract/settings'
import type { FieldFault } from '../../api/call-error'
import { say, words } from '../words'
import { rowId } from '../../office/format/row-id'

/** A setting on the page: what it is for, what it holds, what it may hold. */
export interface SettingRow {
  id: string
  name: SettingName
  label: string
  help: string
  isTime: boolean
  unit: string
  /** What it may hold, in words; empty where any time is right. */
  limit: string
}

export interface SettingSection {
  group: SettingGroup
  name: string
  rows: SettingRow[]
}

/** Values as they stand in their fields: words. */
export type Typed = Record<SettingName, string>

const NAMES = Object.keys(SETTINGS) as SettingName[]
const settingOf = (name: SettingName): Setting => SETTINGS[name]

function rowOf(name: SettingName): SettingRow {
  const setting = settingOf(name)
  const { label, help, kind } = setting
  const unit = words.units[kind]
  const limit = setting.kind === 'time' ? '' : say.limit(setting.min, setting.max)
  return { id: rowId(name), name, label, help, isTime: kind === 'time', unit, limit }
}

export const SECTIONS: SettingSection[] = (Object.keys(SETTING_GROUPS) as SettingGroup[]).map(
  (group) => ({
    group,
    name: SETTING_GROUPS[group],
    rows: NAMES.filter((name) => settingOf(name).group === group).map(rowOf),
  }),
)

export const typedOf = (values: SettingValues): Typed =>
  Object.fromEntries(NAMES.map((name) => [name, String(values[name])])) as Typed

/** Names whose field holds something else than what is kept. */
export const changedOf = (typed: Typed, values: SettingValues): SettingName[] =>
  NAMES.filter((name) => typed[name].trim() !== String(values[name]))

/** What is wrong with which field. */
export function settingFaults(typed: Typed, names: readonly SettingName[]): FieldFault[] {
  return names.flatMap((name) => {
    const setting = settingOf(name)
    if (setting.kind === 'time') return []
    const { min, max } = setting
    const value = Number(typed[name])
    const isRight = /^\d+$/.test(typed[name].trim()) && value >= min && value <= max
    return isRight ? [] : [{ field: name, message: say.between(min, max) }]
  })
}

/** What is sent: only what was changed. */
export const valuesOf = (typed: Typed, names: readonly SettingName[]): Partial<SettingValues> =>
  Object.fromEntries(
    names.map((name) => {
      const value = typed[name].trim()
      return [name, settingOf(name).kind === 'time' ? value : Number(value)]
    }),
  )
