import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import type { Notice } from '../domain/notice'
import type { Files } from '../platform/files'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { creditId } from './credits'
import { openWords, type Content } from './contents'
import { phoneId } from './records'

interface Deps {
  database: Database
  files: Files
  keys: Keyring
}

/**
 * Erases words for good: photos first, so that nothing is left whose address is lost, then the
 * sealed text with its salt. The hash in the event stays and proves that there was something.
 */
export async function eraseWords(
  { database, files, keys }: Deps,
  contents: Content[],
  at: Instant,
): Promise<void> {
  if (contents.length === 0) return
  await files.remove(contents.flatMap((content) => openWords(keys, content)?.photos ?? []))
  await database.update(
    'contents',
    { _id: { $in: contents.map(({ _id }) => _id) } },
    { $set: { erasedAt: at }, $unset: { sealed: '', salt: '', textPrint: '', hasPhotos: '' } },
  )
}

/** Erases the phone numbers left with cases. */
export async function erasePhones(
  { database }: Pick<Deps, 'database'>,
  cases: Pick<Case, '_id'>[],
): Promise<void> {
  if (cases.length > 0)
    await database.remove('contacts', { _id: { $in: cases.map(({ _id }) => phoneId(_id)) } })
}

const TEMPLATES: TemplateKind[] = ['citizen-progress', 'staff-task']
const UNSENT: Notice['state'][] = ['pending', 'failed', 'waiting-credit']

/** Erases every way to send a citizen messages; what had not been sent is not going to be. */
export async function eraseReach(
  { database }: Pick<Deps, 'database'>,
  raters: string[],
): Promise<void> {
  const recipients = raters.map((rater) => `rater:${rater}` as const)
  await database.remove('contacts', { _id: { $in: raters } })
  await database.remove('credits', {
    _id: { $in: recipients.flatMap((one) => TEMPLATES.map((kind) => creditId(one, kind))) },
  })
  await database.update(
    'notices',
    { recipient: { $in: recipients }, state: { $in: UNSENT } },
    {
      $set: { state: 'dead', error: 'erased at the wish of the recipient' },
      $unset: { nextAt: '' },
    },
  )
}
