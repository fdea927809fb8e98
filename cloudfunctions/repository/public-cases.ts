import type { PublicCase } from '../../miniprogram/contract/public'
import { dayOf } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import { maskIdentity } from '../domain/mask'
import { monthOf } from '../domain/statistics'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { openWords, type Content } from './contents'

/** What fits on a page that people read to the end. */
const MOST = 20

/** The newest matters whose citizens agreed to have them told, in the office's words. */
export async function publicCases(database: Database, keys: Keyring): Promise<PublicCase[]> {
  const cases = await database.find<Case>('cases', {
    where: { publicAt: { $gt: '' } },
    order: { publicAt: -1 },
    limit: MOST,
  })
  const contents = await database.find<Content>('contents', {
    where: { _id: { $in: cases.flatMap(({ summary }) => summary ?? []) } },
    limit: MOST,
  })
  return cases.flatMap(({ summary: id, publicAt, result }) => {
    const content = contents.find(({ _id }) => _id === id)
    const text = content && openWords(keys, content)?.text
    if (text === undefined || publicAt === undefined) return []
    return [
      {
        month: monthOf(dayOf(publicAt)),
        ...(result ? { result } : {}),
        // it was refused with a number in it; the mask has learned since
        summary: maskIdentity(text),
      },
    ]
  })
}
