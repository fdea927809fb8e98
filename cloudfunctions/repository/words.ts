import type { OpenedWords, WordsById } from '../domain/view'
import type { Files } from '../platform/files'
import type { Keyring } from '../platform/keys'
import { openWords, type Content } from './contents'

/** What a reader may see: words held for review only if `seesHeld`. */
export interface Reading {
  seesHeld: boolean
}

/** Opens a case's words for a reader, with addresses for its photos (one round trip if there are any). */
export async function openAll(
  { keys, files }: { keys: Keyring; files: Files },
  contents: ReadonlyMap<string, Content>,
  { seesHeld }: Reading,
): Promise<WordsById> {
  const opened = new Map<string, OpenedWords & { fileIds: string[] }>()
  for (const [id, content] of contents) {
    const words = openWords(keys, content)
    if (!words) {
      opened.set(id, { erased: true, fileIds: [] })
      continue
    }
    const isHidden = content.check === 'held' && !seesHeld
    const { photos = [], ...rest } = words
    const fileIds = content.photosExpired ? [] : photos
    opened.set(id, isHidden ? { hidden: true, fileIds: [] } : { ...rest, fileIds })
  }
  const addresses = await files.addresses([...opened.values()].flatMap(({ fileIds }) => fileIds))
  const found = addresses.values()
  return new Map(
    [...opened].map(([id, { fileIds, ...words }]) => {
      const photos = fileIds
        .map(() => found.next().value)
        .filter((address): address is string => typeof address === 'string')
      return [id, photos.length > 0 ? { ...words, photos } : words]
    }),
  )
}
