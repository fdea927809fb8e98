import { run } from '../install'

/** What a release asks of git. Every method throws git's own words when git fails. */
export interface Git {
  /** Files that differ from the last commit, or are new. */
  changed(): Promise<string[]>
  tags(): Promise<string[]>
  /** Subjects of commits after a tag, or of all; the newest first. */
  subjectsSince(tag: string | undefined): Promise<string[]>
  commit(files: readonly string[], subject: string): Promise<void>
  tag(name: string): Promise<void>
}

export function openGit(root: string): Git {
  const git = async (...args: string[]): Promise<string[]> => {
    const { code, output } = await run('git', args, root)
    if (code !== 0) throw new Error(`git ${args[0] ?? ''}: ${output.trim()}`)
    return output.split('\n').filter(Boolean)
  }
  return {
    changed: async () => (await git('status', '--porcelain')).map((line) => line.slice(3)),
    tags: () => git('tag', '--list'),
    subjectsSince: (tag) => git('log', '--format=%s', tag === undefined ? 'HEAD' : `${tag}..HEAD`),
    async commit(files, subject) {
      await git('add', '--', ...files)
      await git('commit', '--quiet', '-m', subject)
    },
    async tag(name) {
      await git('tag', '--annotate', name, '-m', name)
    },
  }
}
