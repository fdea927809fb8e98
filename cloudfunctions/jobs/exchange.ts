import * as v from 'valibot'
import type { ExportInput } from '../../miniprogram/contract/exchange'
import { Refusal } from '../domain/refusal'
import { cursorOf, nextBatch } from '../repository/exchange/batches'
import { targetNamed } from '../repository/exchange/targets'
import { lastBlock } from '../repository/ledger/read'
import type { JobWork } from './model'

interface Progress {
  /** The export ends at this block: what comes later is for the next. */
  height?: number
}

/**
 * Everything that the ledger took in since the last export, a batch a slice. Each batch is recorded
 * with the cursor, so whoever goes on after a crash goes on behind it.
 */
export const exchange: JobWork<ExportInput, Progress> = {
  roles: ['admin'],
  isPersonal: false,
  input: v.strictObject({ target: v.pipe(v.string(), v.maxLength(32)) }),
  title: ({ target }) => `导出评价到 ${target}`,
  begin: () => ({}),

  async advance({ height: end }, { target: id }, context) {
    const { database, job } = context
    const target = await targetNamed(database, id)
    const height = end ?? (await lastBlock(database))?.height ?? 0
    if (height === 0) throw new Refusal('NOT_ALLOWED_NOW', '账本里还没有评价，没有要导出的。')
    await nextBatch(context, target, { height, by: job.who, at: job.at })
    const { through } = await cursorOf(database, id)
    return { progress: { height }, done: through, total: height, isDone: through >= height }
  },
}
