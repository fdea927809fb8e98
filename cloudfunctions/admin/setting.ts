import * as v from 'valibot'
import {
  SETTINGS,
  type Setting,
  type SettingName,
  type SettingValues,
} from '../../miniprogram/contract/settings'
import type { Policy } from '../domain/reference'
import { DEFAULT_RETENTION } from '../domain/retention'
import { notReady, Refusal } from '../domain/refusal'
import type { Transaction } from '../platform/database'
import { log } from '../platform/log'
import type { AdminContext } from './context'
import { ROW_KINDS } from './rows'

const NAMES = Object.keys(SETTINGS) as SettingName[]

function schemaOf(name: SettingName) {
  const setting: Setting = SETTINGS[name]
  if (setting.kind === 'time')
    return v.pipe(
      v.string(),
      v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${setting.label}：时间要写成 09:00 这样。`),
    )
  const { min, max, label } = setting
  const sentence = `${label}：请填 ${min} 到 ${max} 之间的整数。`
  return v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(min, sentence),
    v.maxValue(max, sentence),
  )
}

export const settingsForm = v.object({
  values: v.strictObject(
    Object.fromEntries(NAMES.map((name) => [name, v.exactOptional(schemaOf(name))])),
  ),
})

/** The office's numbers as they are. */
export async function getSettings(_: object, { database }: AdminContext) {
  return { values: valuesOf(await readPolicy(database)) }
}

async function readPolicy(database: Pick<Transaction, 'get'>): Promise<Policy> {
  const policy = await database.get<Policy>('settings', 'policy')
  if (!policy) throw notReady('“设置”里的 policy')
  return { ...policy, retention: { ...DEFAULT_RETENTION, ...policy.retention } }
}

type Tree = Record<string, unknown>

const valuesOf = (policy: Policy): SettingValues =>
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      name.split('.').reduce<unknown>((at, part) => (at as Tree | undefined)?.[part], policy),
    ]),
  ) as SettingValues

/** Changes some numbers, if what comes of it is a policy that makes sense; the others stay. */
export async function putSettings(
  { values }: { values: Partial<SettingValues> },
  { database, who }: AdminContext,
): Promise<{ values: SettingValues }> {
  const after = await database.transaction(async (transaction) => {
    const policy = structuredClone(await readPolicy(transaction))
    for (const [name, value] of Object.entries(values)) place(policy, name, value)
    const checked = v.safeParse(ROW_KINDS.settings.schema, policy)
    if (!checked.success)
      throw new Refusal('INVALID_INPUT', `${checked.issues[0].message}。什么都没有改。`, 'values')
    await transaction.put('settings', policy)
    return policy
  })
  log('settingsSaved', { who, values })
  return { values: valuesOf(after) }
}

function place(policy: Policy, name: string, value: unknown): void {
  const parts = name.split('.')
  const last = parts.pop() ?? name
  const holder = parts.reduce((at, part) => at[part] as Tree, policy as unknown as Tree)
  holder[last] = value
  // where the form has one number for a deadline, easy and hard matters share it
  const isShared = last === 'simple' && !(name.replace(/simple$/, 'complex') in SETTINGS)
  if (isShared) holder['complex'] = value
}
