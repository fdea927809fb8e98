import { readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Every file below a folder, as a path from there, in order. By hand: the cloud's Node 18.15 does not
 * know `recursive`, and says nothing of it.
 */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(path.join(folder, entry.name)).map((file) => path.join(entry.name, file))
        : [entry.name],
    )
    .sort()
