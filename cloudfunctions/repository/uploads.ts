import type { Instant } from '../../miniprogram/contract/time'
import type { Filter } from '../platform/database'
import { sm3 } from '../platform/crypto'
import { DuplicateKey } from '../platform/database'
import type { Platform } from '../platform/platform'
import type { Content } from './contents'

/*
 * A storage that cannot be listed keeps what nobody remembers. So whatever is put there for a
 * request is taken down first, and swept after two days unless the request stands by then.
 */

/** Photos on their way: where they are put for one request. */
export interface Upload {
  _id: string
  /** Whose phone sends them. */
  rater: string
  at: Instant
  /** Paths below `inbox/`, and below `kept/` where a submit moves them. */
  paths: string[]
  /** The words that the kept ones belong to, once there are such. */
  content?: string
}

type Deps = Pick<Platform, 'database' | 'files'>

/** Takes down where files are about to be put. Done again it is the same. */
export async function expectUploads(
  { database }: Pick<Deps, 'database'>,
  { requestId, rater, at }: { requestId: string; rater: string; at: Instant },
  { paths, content }: Pick<Upload, 'paths' | 'content'>,
): Promise<void> {
  const _id = idOf(requestId)
  const known = await database.get<Upload>('uploads', _id)
  if (!known) {
    const upload: Upload = { _id, rater, at, paths, ...(content ? { content } : {}) }
    try {
      await database.insert('uploads', [upload])
      return
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error // another of its photos was faster
    }
  }
  await database.update(
    'uploads',
    { _id },
    { $addToSet: { paths: { $each: paths } }, $set: content ? { at, content } : { at } },
  )
}

/** The request id is nobody's to read: it lets its holder claim what lies in the inbox. */
const idOf = (requestId: string) => sm3(Buffer.from(requestId)).slice(0, 32)

/** Uploads looked at in one turn. */
const BATCH = 50

/**
 * Sweeps the files of uploads that match: all that was not kept by words that stand. Resolves to how
 * many uploads there were.
 */
export async function forgetUploads(
  deps: Deps,
  where: Filter,
  goOn: () => boolean = () => true,
): Promise<number> {
  let swept = 0
  for (;;) {
    const found = await deps.database.find<Upload>('uploads', {
      where,
      order: { at: 1 },
      limit: BATCH,
    })
    for (const upload of found) {
      if (!goOn()) return swept
      await forgetOne(deps, upload)
      swept++
    }
    if (found.length < BATCH) return swept
  }
}

async function forgetOne(deps: Deps, { _id, paths, content }: Upload): Promise<void> {
  const stands =
    content !== undefined && (await deps.database.get<Content>('contents', content)) !== undefined
  // what words that stand have kept goes with them
  for (const path of paths) if (!stands || path.startsWith('inbox/')) await removePath(deps, path)
  await deps.database.remove('uploads', { _id })
}

/** A file is deleted by its id, which only the storage makes: it says so when the path is written. */
async function removePath({ files }: Deps, path: string): Promise<void> {
  await files.remove([await files.upload(path, Buffer.alloc(1))])
}
