import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from './files'

/** Every file below a folder with its raw bytes, as whoever steals the disk has them. */
export function bytesBelow(folder: string): { file: string; bytes: Buffer }[] {
  return filesBelow(folder).map((file) => ({ file, bytes: readFileSync(path.join(folder, file)) }))
}

/** Which traces are found below a folder, each with the files it is in; none at all when it is clean. */
export function tracesIn(
  folder: string,
  traces: Record<string, string | Buffer>,
): Record<string, string[]> {
  const files = bytesBelow(folder)
  return Object.fromEntries(
    Object.entries(traces).flatMap(([name, trace]) => {
      const found = files.filter(({ bytes }) => bytes.includes(trace)).map(({ file }) => file)
      return found.length > 0 ? [[name, found]] : []
    }),
  )
}
