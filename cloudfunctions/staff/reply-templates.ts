import type { Category } from '../../miniprogram/contract/case'
import type { ReplyTemplate } from '../../miniprogram/contract/staff'
import type { StaffContext } from './context'

/** Sentences to start a reply with: all, or those for one category. */
export async function listReplyTemplates(
  { category }: { category?: Category },
  { reference, person }: StaffContext,
): Promise<{ templates: ReplyTemplate[] }> {
  await person()
  const { templates } = reference.replyTemplates
  return {
    templates: category ? templates.filter((one) => one.category === category) : templates,
  }
}
