import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Problem } from './problem'

const ABSENT = -1

const modifiedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? ABSENT

/**
 * The compiler's only eye on the disk. It remembers every file that was looked at, also the ones
 * that were not there, so that a later request can tell whether the build is out of date.
 */
export class Sources {
  readonly problems: Problem[] = []
  readonly #seen = new Map<string, number>()

  exists(file: string): boolean {
    return this.#look(file) !== ABSENT && statSync(file).isFile()
  }

  /** The first of the files that exists. */
  first(...files: string[]): string | undefined {
    return files.find((file) => this.exists(file))
  }

  /** The text of a file; a missing one is a problem and reads as empty. */
  read(file: string): string {
    if (this.exists(file)) return readFileSync(file, 'utf8')
    this.problems.push({ file, message: 'no such file' })
    return ''
  }

  /** A JSON file; a missing or broken one is a problem and reads as an empty object. */
  readJson<T extends object>(file: string): Partial<T> {
    const text = this.read(file)
    if (text === '') return {}
    try {
      return JSON.parse(text) as Partial<T>
    } catch (error) {
      this.problems.push({ file, ...positionIn(text, error), message: String(error) })
      return {}
    }
  }

  /** For files that somebody else reads (esbuild). */
  watch(file: string): void {
    this.#look(file)
  }

  /** Names what the files say: equal contents, equal name, whatever their times. */
  digest(): string {
    const hash = createHash('sha256')
    for (const file of [...this.#seen.keys()].sort()) hash.update(`${file} ${contentDigest(file)} `)
    return hash.digest('hex').slice(0, 16)
  }

  isStale(): boolean {
    return [...this.#seen].some(([file, time]) => modifiedAt(file) !== time)
  }

  #look(file: string): number {
    const known = this.#seen.get(file)
    if (known !== undefined) return known
    const time = modifiedAt(file)
    this.#seen.set(file, time)
    return time
  }
}

const digests = new Map<string, { time: number; digest: string }>()

/** Packages are read once: they hardly ever change. */
function contentDigest(file: string): string {
  const time = modifiedAt(file)
  const known = digests.get(file)
  if (known?.time === time) return known.digest
  const content = statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : ''
  const digest = createHash('sha256').update(content).digest('hex')
  digests.set(file, { time, digest })
  return digest
}

function positionIn(text: string, error: unknown): { line?: number; column?: number } {
  const offset = /position (\d+)/.exec(String(error))?.[1]
  if (offset === undefined) return {}
  const before = text.slice(0, Number(offset)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
