import * as v from 'valibot'
import { DEVICE_KINDS, type DeviceKind } from '../domain/device'

/* What the office may say of its devices; what it leaves out has defaults. */

const address = v.pipe(
  v.string(),
  v.regex(
    /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])[^\s?#]*\/$/,
    '要写成 https:// 开头、斜杠结尾的地址',
  ),
)
const minutes = v.pipe(
  v.number(),
  v.integer('要填整数'),
  v.minValue(10, '至少 10 分钟'),
  v.maxValue(30 * 24 * 60, '最多 30 天'),
)

export const DEVICE_SETTINGS = v.strictObject({
  _id: v.literal('devices'),
  linkBase: v.exactOptional(address),
  kioskPage: v.exactOptional(address),
  resetSeconds: v.exactOptional(
    v.pipe(v.number(), v.integer('要填整数'), v.minValue(10, '至少 10 秒'), v.maxValue(300)),
  ),
  tokenMinutes: v.exactOptional(
    v.strictObject(
      Object.fromEntries(DEVICE_KINDS.map((kind) => [kind, minutes])) as Record<
        DeviceKind,
        typeof minutes
      >,
    ),
  ),
})
