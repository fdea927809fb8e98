import * as v from 'valibot'
import type { ImportKind } from '../../miniprogram/contract/imports'
import {
  CATEGORIES,
  DEADLINES,
  type Category,
  type DeadlineName,
} from '../../miniprogram/contract/case'
import type { DatedDeadline } from '../domain/reference'
import { LEVELS, type Level } from '../../miniprogram/contract/levels'
import { ROLES, type Role } from '../../miniprogram/contract/roles'
import { CHANNELS } from '../domain/rating/model'
import { guideId } from '../repository/guides'
import type { Instant } from '../../miniprogram/contract/time'
import type { Database } from '../platform/database'
import { markStale } from '../repository/outcomes'
import type { CollectionName } from '../schema'
import { DEVICE_SETTINGS } from './device-settings'
import { EXCHANGE_SETTINGS } from './exchange-settings'
import { INSIGHT_SETTINGS } from './insight-settings'

/** What a row of each kind must be; sentences are for the admin who imports it. */
const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]

/** The id of any row: a scene, a code, a staff number. */
export const ROW_ID = v.pipe(
  v.string(),
  v.regex(/^[\w.-]{1,32}$/, '编号只能用字母、数字、点、横线和下划线，最多 32 个字符'),
)
const id = ROW_ID
/** What something is called, on screens and in lists. */
export const NAME = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, '名称不能空'),
  v.maxLength(60, '名称最多 60 个字'),
)
const name = NAME
const words = v.pipe(v.string(), v.maxLength(500))
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成 09:00 这样'))
const day = v.pipe(v.string(), v.isoDate('日期要写成 2026-01-01 这样'))
const count = v.pipe(v.number(), v.integer('要填整数'), v.minValue(0, '不能是负数'))
const positive = v.pipe(count, v.minValue(1, '至少是 1'))
const role = v.picklist(keysOf<Role>(ROLES), '没有这个角色')

const centre = v.strictObject({
  _id: id,
  order: count,
  name,
  address: words,
  hours: v.array(v.strictObject({ open: time, close: time })),
})

const department = v.strictObject({ _id: id, name, isOffice: v.exactOptional(v.boolean()) })

/** What an admin says of a window, in an import or one by one. */
export const windowFacts = {
  centre: id,
  number: count,
  name,
  service: name,
  department: id,
  items: v.array(id),
}

const window = v.strictObject({ _id: id, ...windowFacts })

const item = v.strictObject({
  _id: id,
  name,
  department: id,
  keywords: v.array(name),
  guide: v.strictObject({
    materials: v.array(words),
    steps: v.array(words),
    legalDays: count,
    promisedDays: count,
    fee: words,
    where: words,
    basis: words,
  }),
})

const guide = v.pipe(
  v.strictObject({
    // derived from the two below, whatever it says
    _id: v.exactOptional(v.string()),
    item: id,
    centre: id,
    name,
    code: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    type: name,
    basis: words,
    materials: v.array(words),
    steps: v.array(words),
    legalDays: count,
    promisedDays: count,
    fee: words,
    where: words,
  }),
  v.transform((row) => ({ ...row, _id: guideId(row.item, row.centre) })),
)

/** What an admin says of a person, in an import or one by one. */
export const personFacts = {
  name,
  department: id,
  roles: v.pipe(v.array(role), v.minLength(1, '至少要有一个角色')),
  windows: v.exactOptional(v.array(id)),
}

const person = v.strictObject({
  _id: id,
  ...personFacts,
  bindCode: v.exactOptional(v.pipe(v.string(), v.minLength(4, '绑定码至少 4 位'), v.maxLength(32))),
})

const lead = v.union([
  v.strictObject({ minutes: count }),
  v.strictObject({ workingDays: positive }),
])

const byComplexity = v.strictObject({ simple: positive, complex: positive })
const DATED = keysOf<DeadlineName>(DEADLINES).filter(
  (name): name is DatedDeadline => name !== 'first-contact',
)

/** Where a page of another address comes from, as its browser says it. */
const origin = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[\w.-]+(:\d+)?$/, '要写成 https://域名，后面不带斜杠'),
)
/** The name of another app, as it stands in `?embed=`. */
const entry = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,16}$/, '来源只能用小写字母、数字和横线，最多 16 个字符'),
)

const policy = v.pipe(
  v.strictObject({
    _id: v.literal('policy'),
    cutOff: time,
    dayStart: time,
    dayEnd: time,
    workingDays: v.strictObject(
      Object.fromEntries(DATED.map((key) => [key, byComplexity])) as Record<
        DatedDeadline,
        typeof byComplexity
      >,
    ),
    unreachable: v.strictObject({ tries: positive, hoursApart: count }),
    remind: v.record(v.picklist(keysOf<DeadlineName>(DEADLINES)), v.array(lead)),
    messageTexts: v.exactOptional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(
            /^[a-z-]+\/(staff-task|citizen-progress)$/,
            '要写成“事件/模板”，如 assigned/staff-task',
          ),
        ),
        v.pipe(v.string(), v.minLength(1), v.maxLength(20, '微信消息的一栏最多 20 个字')),
      ),
    ),
    ladder: v.array(v.strictObject({ role, afterMinutes: count })),
    quietHours: v.strictObject({ from: time, to: time }),
    findings: v.exactOptional(
      v.strictObject({ days: positive, workingDays: positive, retestDays: positive }),
    ),
    retention: v.exactOptional(
      v.strictObject({ contactDays: positive, photoDays: positive, accessDays: positive }),
    ),
    web: v.exactOptional(
      v.strictObject({
        visitors: positive,
        submissions: positive,
        origins: v.exactOptional(v.array(origin)),
        entries: v.exactOptional(v.record(entry, v.picklist(Object.values(CHANNELS)))),
      }),
    ),
    outbox: v.strictObject({
      retryMinutes: v.array(count),
      secondPortMinutes: v.exactOptional(count),
    }),
  }),
  v.check(
    ({ dayStart, cutOff, dayEnd }) => dayStart < cutOff && cutOff <= dayEnd,
    '一天的开始、截止受理、结束时间要依次往后',
  ),
)

const template = v.strictObject({
  id: words,
  kind: v.picklist(['one-time', 'long-term']),
  page: words,
  fields: v.record(v.picklist(['title', 'state', 'due', 'note', 'number']), words),
})

const templates = v.strictObject({
  _id: v.literal('templates'),
  kinds: v.strictObject({ 'citizen-progress': template, 'staff-task': template }),
})

const indicators = v.strictObject({
  _id: v.literal('indicators'),
  version: words,
  levels: v.array(
    v.strictObject({
      level: v.picklist(LEVELS.map(({ level }) => level) as [Level, ...Level[]]),
      indicators: v.array(v.strictObject({ code: count, name })),
    }),
  ),
  retired: v.array(count),
})

const replyTemplates = v.strictObject({
  _id: v.literal('reply-templates'),
  templates: v.array(
    v.strictObject({
      id,
      category: v.picklist(keysOf<Category>(CATEGORIES)),
      title: name,
      text: words,
    }),
  ),
})

const layer = v.strictObject({
  _id: id,
  layer: v.picklist(['national', 'regional']),
  year: count,
  source: words,
  off: v.array(day),
  work: v.array(day),
})

/** Who sits at a window on a day: one of a window and day, so that another replaces it. */
const shift = v.pipe(
  v.strictObject({ day, window: id, person: id }),
  v.transform((row) => ({ _id: `${row.day}:${row.window}`, ...row })),
)

/** How many services a window gave on a day, of an item or of none in particular: another replaces it. */
const service = v.pipe(
  v.strictObject({ day, window: id, item: v.exactOptional(id), count, source: name }),
  v.transform((row) => ({
    _id: [row.day, row.window, ...(row.item === undefined ? [] : [row.item])].join(':'),
    ...row,
  })),
)

interface RowKind {
  collection: CollectionName
  schema: v.GenericSchema<unknown, { _id: string } & Record<string, unknown>>
  /** Fields that name rows of another kind, which must be there already or in the same import. */
  refers?: Record<string, CollectionName>
  /** Fields that no row of an import holds: they stay as they are. */
  keeps?: readonly string[]
  /** What follows once rows are there; also of those that were there, for an import that was cut off. */
  follows?: (database: Database, rows: Record<string, unknown>[], now: Instant) => Promise<void>
}

export const ROW_KINDS: Record<ImportKind, RowKind> = {
  centres: { collection: 'centres', schema: centre },
  departments: { collection: 'departments', schema: department },
  items: { collection: 'items', schema: item, refers: { department: 'departments' } },
  windows: {
    collection: 'windows',
    schema: window,
    refers: { centre: 'centres', department: 'departments', items: 'items' },
    keeps: ['closedAt'],
  },
  guides: {
    collection: 'guides',
    schema: guide,
    refers: { item: 'items', centre: 'centres' },
  },
  people: {
    collection: 'people',
    schema: person,
    refers: { department: 'departments', windows: 'windows' },
  },
  settings: {
    collection: 'settings',
    schema: v.variant('_id', [
      policy,
      templates,
      indicators,
      replyTemplates,
      DEVICE_SETTINGS,
      EXCHANGE_SETTINGS,
      ...INSIGHT_SETTINGS,
    ]),
  },
  calendar: { collection: 'calendar', schema: layer },
  services: {
    collection: 'services',
    schema: service,
    refers: { window: 'windows', item: 'items' },
    follows: (database, rows, now) =>
      markStale(
        database,
        rows.map((row) => String(row['day'])),
        now,
      ),
  },
  shifts: {
    collection: 'shifts',
    schema: shift,
    refers: { window: 'windows', person: 'people' },
  },
}
