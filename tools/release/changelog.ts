/** Who reads the change log, in the order of its parts; the first three are written by hand. */
export const AUDIENCES = ['群众', '工作人员', '管理员和运维', 'Developers'] as const

/** The part that is written while work goes on. */
const UNRELEASED = /^## 未发布.*$/m

/** What of a commit’s subject tells developers something: `feat(http): …`. */
const SUBJECT = /^(feat|fix|perf)(?:\(([^)]+)\))?!?: (.+)$/

/** The line of a change log for a commit; undefined for one that changes nothing for who uses it. */
export function lineOf(subject: string): string | undefined {
  const [, type, scope, what] = SUBJECT.exec(subject) ?? []
  if (!type || !what) return undefined
  return `- ${type}${scope ? ` ${scope}` : ''}: ${what}`
}

export interface Released {
  version: string
  /** `YYYY-MM-DD` */
  day: string
  /** Subjects of the commits since the last release, the newest first. */
  subjects: readonly string[]
}

/**
 * The change log with what was not released yet under a version. People's words stay as they are;
 * developers get the commits after what was written for them. A part that says nothing is left out,
 * and a version that has a part already changes nothing. Throws when nothing is kept for what is not
 * released.
 */
export function released(text: string, { version, day, subjects }: Released): string {
  if (
    text.split('\n').some((line) => line === `## ${version}` || line.startsWith(`## ${version} `))
  )
    return text
  const { heading, before, section, after } = cut(text)
  const parts = partsOf(section)
  const lines = subjects.map(lineOf).filter((line) => line !== undefined)
  const developers = [parts.get('Developers'), lines.join('\n')].filter(Boolean).join('\n')
  if (developers) parts.set('Developers', developers)
  const sections = AUDIENCES.filter((one) => parts.get(one)).map(
    (one) => `### ${one}\n\n${parts.get(one) ?? ''}\n`,
  )
  return [
    `${before}${heading}\n\n`,
    [`## ${version} — ${day}`, '', ...sections].join('\n'),
    after,
  ].join('')
}

function cut(text: string) {
  const found = UNRELEASED.exec(text)
  if (!found) throw new Error('CHANGELOG.md 里没有“## 未发布”这一节：请加上，写好再发布。')
  const [heading] = found
  const body = found.index + heading.length
  const next = text.indexOf('\n## ', body)
  const end = next < 0 ? text.length : next
  return {
    heading,
    before: text.slice(0, found.index),
    section: text.slice(body, end),
    after: text.slice(end),
  }
}

/** What stands under each heading, without the heading. */
function partsOf(section: string): Map<string, string> {
  const parts = section.split(/^### /m).slice(1)
  return new Map(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n')
      return [heading.trim(), lines.join('\n').trim()]
    }),
  )
}

/** Audiences for whom nothing was written: whoever releases is asked whether that is so. */
export function silentOf(text: string): string[] {
  const parts = partsOf(cut(text).section)
  return AUDIENCES.slice(0, 3).filter((one) => !parts.get(one))
}
