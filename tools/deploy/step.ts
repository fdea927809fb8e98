/** One thing that is not as it should be, and how to mend it. */
export interface Change {
  /** For people, without any secret: 建立集合 ratings. */
  says: string
  apply: () => Promise<void>
}

/** A kind of thing in the environment. */
export interface Step {
  /** 数据集合 */
  title: string
  /** Reads what is there, writes nothing: what differs from what should be, in the order to mend it. */
  look: () => Promise<Change[]>
}

export interface RunOptions {
  /** Prints what would change and changes nothing. */
  isPlan: boolean
  say: (line: string) => void
}

/**
 * Goes through the steps in order. Each looks again at what is there, so whatever an interrupted run
 * has done is not done twice. Returns how many things differed.
 */
export async function runSteps(
  steps: readonly Step[],
  { isPlan, say }: RunOptions,
  problemOf: (error: unknown, doing: string) => unknown,
): Promise<number> {
  let count = 0
  for (const { title, look } of steps) {
    const changes = await attempt(look, `读取${title}`)
    say(changes.length === 0 ? `${title}：没有变化` : `${title}：`)
    for (const { says, apply } of changes) {
      say(`  ${isPlan ? '将' : ''}${says}`)
      if (!isPlan) await attempt(apply, says)
    }
    count += changes.length
  }
  return count

  async function attempt<T>(act: () => Promise<T>, doing: string): Promise<T> {
    try {
      return await act()
    } catch (error) {
      throw problemOf(error, doing)
    }
  }
}
