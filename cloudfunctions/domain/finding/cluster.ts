import { SIGNALS, type Signal } from '../../../miniprogram/contract/findings'
import type { Cluster, Hit, Spot } from './model'

/** What makes two hits the same blind spot. */
export const keyOf = ({ subject, step, cause }: Spot): string => `${subject}|${step}|${cause}`

/** Hits by spot. */
export function clustersOf(hits: Hit[]): Cluster[] {
  const clusters = new Map<string, Cluster>()
  for (const hit of hits) {
    const { subject, step, cause } = hit
    const known = clusters.get(keyOf(hit)) ?? { subject, step, cause, hits: [] }
    known.hits.push(hit)
    clusters.set(keyOf(hit), known)
  }
  return [...clusters.values()]
}

/** How often each signal is there. */
export function signalsOf({ hits, silent }: Cluster): { signal: Signal; count: number }[] {
  const names = Object.keys(SIGNALS) as Signal[]
  const counted = names.map((signal) => ({
    signal,
    count:
      signal === 'silent' ? (silent ?? 0) : hits.filter(({ why }) => why.includes(signal)).length,
  }))
  return counted.filter(({ count }) => count > 0)
}

/** Whether a cluster is a blind spot to be looked at: any one of its signals is there often enough. */
export const isBlind = (cluster: Cluster): boolean =>
  signalsOf(cluster).some(({ signal, count }) => count >= SIGNALS[signal].fewest)
