import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeArchive, missingFor } from './archive'
import { released, silentOf } from './changelog'
import { openGit } from './git'

/** What whoever releases has to do first, in one sentence. */
export class ReleaseProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ReleaseProblem'
  }
}

export interface ReleaseOptions {
  root: string
  version: string
  /** Today, `YYYY-MM-DD`. */
  day: string
  /** Says what would be done and does nothing. */
  isPlan: boolean
  skipsTests: boolean
  /** Runs a script of the package. Throws when it fails. */
  npmRun: (script: string) => Promise<void>
  say: (line: string) => void
}

interface Step {
  says: string
  isNeeded: boolean
  act: () => Promise<void>
}

/** What a release writes in the repository. */
const WRITTEN = ['CHANGELOG.md', 'package.json', 'package-lock.json']

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/

/**
 * Makes a release of what is committed: change log and version in a commit of their own, a tag, and
 * the archive under artifacts/. Throws a ReleaseProblem before anything is written where it cannot.
 */
export async function release(options: ReleaseOptions): Promise<void> {
  const { root, version, day, isPlan, skipsTests, npmRun, say } = options
  const git = openGit(root)
  const before = readJson(root, 'package.json').version
  const tag = `v${version}`
  const tags = await git.tags()
  // the very first release may be of the version that the package has been all along
  if (!isNewer(version, before) && (version !== before || tags.length > 0))
    throw new ReleaseProblem(`版本号 ${version} 应当形如 1.2.3，并且比 ${before} 新。`)
  const changed = await git.changed()
  if (changed.length > 0)
    throw new ReleaseProblem(`还有没提交的改动（${changed.slice(0, 3).join('、')}……）：请先提交。`)
  if (tags.includes(tag)) throw new ReleaseProblem(`已经有标签 ${tag}：请换一个版本号。`)

  const log = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')
  const subjects = await git.subjectsSince(tags.includes(`v${before}`) ? `v${before}` : undefined)
  const newLog = released(log, { version, day, subjects })
  const archive = `artifacts/huiyin-${version}.zip`
  const isWritten = newLog === log && version === before
  for (const audience of isWritten ? [] : silentOf(log))
    say(`注意：CHANGELOG.md 没有写给${audience}的话，这次就没有这一节。`)
  const steps: Step[] = [
    { says: '运行全部测试', isNeeded: !skipsTests, act: () => npmRun('test') },
    {
      says: '构建云函数、网页和小程序的依赖',
      isNeeded: true,
      async act() {
        await npmRun('build')
        const missing = missingFor(root)
        if (missing.length > 0) throw new ReleaseProblem(`安装包还缺 ${missing.join('、')}。`)
      },
    },
    {
      says: `写 CHANGELOG.md（${subjects.length} 个提交）和版本号 ${before} → ${version}`,
      isNeeded: !isWritten,
      act() {
        writeFileSync(path.join(root, 'CHANGELOG.md'), newLog)
        for (const name of ['package.json', 'package-lock.json']) bump(root, name, version)
        return Promise.resolve()
      },
    },
    {
      says: `做安装包 ${archive}`,
      isNeeded: true,
      async act() {
        const bytes = await makeArchive(root, version)
        mkdirSync(path.join(root, 'artifacts'), { recursive: true })
        writeFileSync(path.join(root, archive), bytes)
        const sum = createHash('sha256').update(bytes).digest('hex')
        say(`    ${Math.ceil(bytes.length / 1024)} KB，SHA-256 ${sum}`)
      },
    },
    {
      says: '提交',
      isNeeded: !isWritten,
      act: () => git.commit(WRITTEN, `chore(release): ${tag}`),
    },
    { says: `打标签 ${tag}`, isNeeded: true, act: () => git.tag(tag) },
  ]
  for (const { says, act } of steps.filter(({ isNeeded }) => isNeeded)) {
    say(`${isPlan ? '将' : ''}${says}`)
    if (!isPlan) await act()
  }
  say(
    isPlan
      ? '还什么都没有做；去掉 --plan 再运行就会做。'
      : `发布好了：${archive}。要公开，请推送提交和标签 ${tag}。`,
  )
}

function isNewer(version: string, before: string): boolean {
  const [one, other] = [VERSION.exec(version), VERSION.exec(before)]
  if (!one || !other) return false
  for (const part of [1, 2, 3]) {
    const difference = Number(one[part]) - Number(other[part])
    if (difference !== 0) return difference > 0
  }
  return false
}

const readJson = (root: string, name: string) =>
  JSON.parse(readFileSync(path.join(root, name), 'utf8')) as { version: string }

/** Changes the version alone: everything else in the file stays as people wrote it. */
function bump(root: string, name: string, version: string): void {
  const file = path.join(root, name)
  const { version: before } = readJson(root, name)
  const count = name === 'package-lock.json' ? 2 : 1
  let text = readFileSync(file, 'utf8')
  for (let at = 0; at < count; at++)
    text = text.replace(`"version": "${before}"`, `"version": "${version}"`)
  writeFileSync(file, text)
}
