/** Runs `work` over items, `width` at a time, starting no new one once `goOn` says no. */
export async function each<T>(
  items: T[],
  width: number,
  goOn: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const item of queue) {
        if (!goOn()) return
        await work(item)
      }
    }),
  )
}
