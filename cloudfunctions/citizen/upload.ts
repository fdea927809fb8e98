import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import { UPLOAD_DAYS } from '../domain/retention'
import { expectUploads } from '../repository/uploads'
import type { CitizenContext } from './context'

/** Takes down that a file is coming into the inbox, so that it is swept if its request never does. */
export async function announceUpload(
  { requestId, path }: { requestId: string; path: string },
  { database, rater, clock }: CitizenContext,
): Promise<{ until: Instant }> {
  const at = clock.now()
  await expectUploads({ database }, { requestId, rater, at }, { paths: [path] })
  return { until: addMinutes(at, UPLOAD_DAYS * 24 * 60) }
}
