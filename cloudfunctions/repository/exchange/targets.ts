import type { ExchangeSettings, Target } from '../../domain/exchange'
import { Refusal } from '../../domain/refusal'
import type { Database } from '../../platform/database'

/** The platforms that ratings go to and come from, as the settings have them. */
export async function targetsOf(database: Database): Promise<Target[]> {
  const settings = await database.get<ExchangeSettings>('settings', 'exchange')
  return settings?.targets ?? []
}

/** One of them. Refuses what the settings do not name. */
export async function targetNamed(database: Database, id: string): Promise<Target> {
  const found = (await targetsOf(database)).find((target) => target.id === id)
  if (!found) throw new Refusal('INVALID_INPUT', '设置里没有这个平台的对应表。', 'target')
  return found
}
