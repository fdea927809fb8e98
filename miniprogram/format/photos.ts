import type { DraftPhoto } from '../stores/drafts'

export const fileIdsOf = (photos: readonly DraftPhoto[]): string[] =>
  photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))

/** Whether a photo was chosen that the storage does not have yet. */
export const areUploading = (photos: readonly DraftPhoto[]): boolean =>
  photos.some(({ fileId }) => fileId === undefined)
