import { useEffect, useState } from 'preact/hooks'

/**
 * How many messages came since they were last looked at. Those sent before the page was opened
 * are no news.
 *
 * @param count of all messages; nothing until the first answer
 */
export function useUnseen(count: number | undefined, isShown: boolean): number {
  const [seen, setSeen] = useState<number>()
  useEffect(() => {
    // a list that became shorter was emptied by a reset: begin anew
    const isStale = seen === undefined || (count ?? 0) < seen
    if (count !== undefined && (isShown || isStale)) setSeen(count)
  }, [count, isShown, seen])
  return isShown ? 0 : Math.max(0, (count ?? 0) - (seen ?? count ?? 0))
}
