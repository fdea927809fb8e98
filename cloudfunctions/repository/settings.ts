import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Database } from '../platform/database'
import type { Reference } from './reference'

/** The id of each message template, for the phone to ask permission with. */
export const templatesOf = ({ templates }: Pick<Reference, 'templates'>) =>
  Object.fromEntries(
    Object.entries(templates.kinds).map(([kind, { id }]) => [kind, id]),
  ) as Partial<Record<TemplateKind, string>>

/** A settings document that an office may leave out, in whole or in part: then these hold. */
export async function settingOr<T extends { _id: string }>(
  database: Pick<Database, 'get'>,
  defaults: T,
): Promise<T> {
  return { ...defaults, ...(await database.get<Partial<T>>('settings', defaults._id)) }
}
