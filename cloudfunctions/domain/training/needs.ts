import {
  CAUSE_TOPICS,
  CONCLUSIONS,
  INDICATOR_TOPICS,
  TOPICS,
  type Conclusion,
  type Need,
  type Topic,
} from '../../../miniprogram/contract/training'
import { CAUSES } from '../../../miniprogram/contract/case'
import type { Case } from '../case'
import type { TrainingSettings } from './settings'

/** A post, and what its cases say that it should be trained in. */
export interface Post {
  kind: 'window' | 'unit'
  /** Of the window, or of the unit whose handlers it is. */
  place: string
  unit: string
  needs: Need[]
}

/** One thing a case says of a post. */
interface Sign {
  topic: Topic
  label: string
}

const breached = (one: Case, name: 'reply' | 'rectify') =>
  one.deadlines.some((deadline) => deadline.name === name && deadline.breachedAt !== undefined)

const HOLDS: Record<Conclusion, (one: Case) => boolean> = {
  'no-basis': ({ finding }) => finding === 'no-basis',
  'late-rectify': (one) => one.kind === 'rating' && breached(one, 'rectify'),
  'late-reply': (one) => one.kind === 'issue' && breached(one, 'reply'),
  unsolved: ({ answers }) => answers?.solved === 'no',
  unsatisfied: ({ answers }) => answers?.satisfied === 'no',
}

/**
 * Topics per post over the cases of a period, those that are needed often enough. A case counts once
 * for a topic, however many signs of it there are; one that an appeal took out says nothing.
 */
export function trainingNeeds(
  cases: Case[],
  indicatorName: (code: number) => string,
  { fewest, share }: TrainingSettings,
): { posts: Post[]; others: number } {
  const posts = new Map<string, Gathered>()
  for (const one of cases) {
    if (one.excluded || one.state === 'withdrawn') continue
    const signs = signsOf(one, indicatorName)
    gather(posts, 'window', one.window, one.ratedDepartment, signs.window)
    // whoever rectifies or replies is of this unit; while it is with the office nobody else is
    const handler = one.kind === 'rating' ? one.ratedDepartment : one.ownerDepartment
    gather(posts, 'unit', handler, handler, signs.unit)
  }
  const all = [...posts.values()].map((gathered) => postOf(gathered, { fewest, share }))
  const needing = all.filter(({ needs }) => needs.length > 0)
  return { posts: needing, others: all.length - needing.length }
}

function signsOf(one: Case, indicatorName: (code: number) => string) {
  const { indicators = [], comparison } = one
  const cause = comparison?.gap ? comparison.cause : undefined
  const conclusions = (Object.keys(CONCLUSIONS) as Conclusion[]).filter((name) => HOLDS[name](one))
  const signOf = (name: Conclusion): Sign => CONCLUSIONS[name]
  const at = (of: 'window' | 'unit') =>
    conclusions.filter((name) => CONCLUSIONS[name].of === of).map(signOf)
  const window: Sign[] = [
    ...indicators.flatMap((code): Sign[] => {
      const topic = INDICATOR_TOPICS[code]
      return topic ? [{ topic, label: indicatorName(code) }] : []
    }),
    ...(cause ? [{ topic: CAUSE_TOPICS[cause], label: `比对原因：${CAUSES[cause]}` }] : []),
    ...at('window'),
  ]
  return { window, unit: at('unit') }
}

interface Gathered extends Omit<Post, 'needs'> {
  cases: number
  topics: Map<Topic, { cases: number; signs: Map<string, number> }>
}

function gather(
  posts: Map<string, Gathered>,
  kind: Post['kind'],
  place: string,
  unit: string,
  signs: Sign[],
): void {
  const key = `${kind}:${place}`
  const post: Gathered = posts.get(key) ?? { kind, place, unit, cases: 0, topics: new Map() }
  posts.set(key, post)
  post.cases += 1
  const seen = new Set<Topic>()
  for (const { topic, label } of signs) {
    const known = post.topics.get(topic) ?? { cases: 0, signs: new Map<string, number>() }
    post.topics.set(topic, known)
    known.signs.set(label, (known.signs.get(label) ?? 0) + 1)
    if (!seen.has(topic)) known.cases += 1
    seen.add(topic)
  }
}

function postOf(
  { kind, place, unit, cases, topics }: Gathered,
  { fewest, share }: Pick<TrainingSettings, 'fewest' | 'share'>,
): Post {
  const needs = (Object.keys(TOPICS) as Topic[]).flatMap((topic): Need[] => {
    const known = topics.get(topic)
    if (!known || known.cases < fewest || known.cases < share * cases) return []
    const evidence = [...known.signs].map(([label, count]) => ({ label, count }))
    return [{ topic, count: known.cases, outOf: cases, evidence: evidence.sort(byCount) }]
  })
  return { kind, place, unit, needs: needs.sort(byCount) }
}

const byCount = (one: { count: number }, other: { count: number }) => other.count - one.count
