import path from 'node:path'

/** Types that are safe to show in a browser; anything else is handed out as bytes to save. */
const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

export const contentTypeOf = (filePath: string): string =>
  TYPES[path.posix.extname(filePath).toLowerCase()] ?? 'application/octet-stream'
