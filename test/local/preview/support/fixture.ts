import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A small mini-program that uses every part of the language once. */
export const FIXTURE = path.join(__dirname, '../fixture')

const REPOSITORY = path.join(__dirname, '../../../..')

export interface Copy {
  readonly root: string
  /** Writes a file below `miniprogram/`. */
  write(name: string, text: string): void
  remove(): void
}

/** A copy of the fixture that a test may break. */
export function copyFixture(): Copy {
  const root = mkdtempSync(path.join(tmpdir(), 'huiyin-preview-'))
  cpSync(FIXTURE, root, { recursive: true })
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  let age = 0
  return {
    root,
    write(name, text) {
      const file = path.join(root, 'miniprogram', name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
      // disks count time coarsely: each writing is a second older than the last
      age += 1
      const time = new Date(Date.now() + age * 1000)
      utimesSync(file, time, time)
    },
    remove: () => rmSync(root, { recursive: true }),
  }
}
