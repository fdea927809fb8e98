import * as v from 'valibot'
import type { PostNeeds, TrainingActions } from '../../miniprogram/contract/training'
import { DEFAULT_TRAINING, trainingNeeds, type Post } from '../domain/training'
import type { ActionTable } from '../platform/handler'
import { placeName } from '../repository/places'
import { casesReceived } from '../repository/received'
import { byId, type Reference } from '../repository/reference'
import { settingOr } from '../repository/settings'
import type { AdminContext } from './context'
import { isPeriod, PERIOD_WANTED, periodFields } from './period'

/** What posts should be trained in. */
export const trainingActions: ActionTable<TrainingActions, AdminContext> = {
  'training.list': {
    input: v.pipe(
      v.object(periodFields),
      v.check((form) => isPeriod(form), PERIOD_WANTED),
    ),
    run: listTraining,
  },
}

async function listTraining(
  { from, to }: TrainingActions['training.list']['input'],
  { database, reference: readReference }: AdminContext,
): Promise<TrainingActions['training.list']['output']> {
  const [reference, cases, settings] = await Promise.all([
    readReference(),
    casesReceived(database, from, to),
    settingOr(database, DEFAULT_TRAINING),
  ])
  const names = new Map(
    reference.indicators.levels.flatMap((one) =>
      one.indicators.map(({ code, name }) => [code, name]),
    ),
  )
  const { posts, others } = trainingNeeds(
    cases,
    (code) => names.get(code) ?? String(code),
    settings,
  )
  return {
    posts: posts.map((post) => viewOf(post, reference)).sort(byPlace),
    others,
    fewest: settings.fewest,
    share: settings.share,
  }
}

function viewOf({ kind, place, unit: id, needs }: Post, reference: Reference): PostNeeds {
  const unit = byId(reference.departments, id)?.name ?? id
  const name = kind === 'window' ? placeName(reference, place) : `${unit}承办岗位`
  return { id: `${kind}:${place}`, name, unit, needs }
}

const byPlace = (one: PostNeeds, other: PostNeeds) =>
  one.unit.localeCompare(other.unit, 'zh-Hans-CN') || one.id.localeCompare(other.id)
