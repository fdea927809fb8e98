import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Reference } from './reference'

/** The id of each message template, for the phone to ask permission with. */
export const templatesOf = ({ templates }: Pick<Reference, 'templates'>) =>
  Object.fromEntries(
    Object.entries(templates.kinds).map(([kind, { id }]) => [kind, id]),
  ) as Partial<Record<TemplateKind, string>>
