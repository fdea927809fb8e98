import { BUCKET } from './bucket'
import { DENSIFY } from './densify'
import { FILL } from './fill'
import { GEO_NEAR } from './geo-near'
import { GRAPH_LOOKUP } from './graph-lookup'
import { GROUP } from './group'
import { LOOKUP } from './lookup'
import { MATCH } from './match'
import { ORDER } from './order'
import { PROJECT } from './project'
import { ROOT } from './root'
import { SEVERAL_PIPELINES } from './several'
import { UNWIND } from './unwind'
import { WINDOW } from './window'
import type { StageKinds } from './stage'

/** Every stage, by name. */
export const STAGES: StageKinds = {
  ...BUCKET,
  ...DENSIFY,
  ...FILL,
  ...GEO_NEAR,
  ...GRAPH_LOOKUP,
  ...GROUP,
  ...LOOKUP,
  ...MATCH,
  ...ORDER,
  ...PROJECT,
  ...ROOT,
  ...SEVERAL_PIPELINES,
  ...UNWIND,
  ...WINDOW,
}

const WRITES = 'an aggregation that writes would pass by limits and transactions: read, then write'
const STATISTICS = 'figures of a server of its own, which are not kept here'

/** Stages that MongoDB knows and we refuse, each with the reason. */
export const NOT_SIMULATED_STAGES: ReadonlyMap<string, string> = new Map([
  ['$out', WRITES],
  ['$merge', WRITES],
  ['$collStats', STATISTICS],
  ['$indexStats', STATISTICS],
  ['$planCacheStats', STATISTICS],
  ['$documents', 'the service aggregates collections only'],
  ['$search', 'the service has no Atlas Search'],
  ['$changeStream', 'the service has watch() instead'],
])
