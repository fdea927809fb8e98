import { BUILT_IN_TAGS } from '../../tags'
import { createOffscreenCanvas } from '../builtins/canvas'
import { createAnimation } from './animation'
import { refusing } from './api'
import type { Context } from './context'
import { device } from './device'
import { files } from './files'
import { interaction } from './interaction'
import { media } from './media'
import { navigation, tabBar } from './navigation'
import { network } from './network'
import { USER_DATA_PATH } from './own-files'
import { query } from './query'
import { storage } from './storage'
import { system } from './system'

/** What of `wx` a browser has of itself, wherever the pages are shown. */
export const common = (context: Context) => ({
  ...navigation(context),
  ...tabBar(context),
  ...interaction(),
  ...storage(context),
  ...system(context),
  ...network(),
  ...media(),
  ...files(),
  ...device(),
  ...query(context),
  createAnimation,
  createOffscreenCanvas,
  env: { USER_DATA_PATH },
})

/** The global `wx`. `apis` names what WeChat has: see `refusing` for what `members` has not. */
export function createWx(
  members: Record<string, unknown>,
  apis: Readonly<Record<string, string>>,
): object {
  return refusing(
    'wx',
    Object.assign(members, { canIUse: (schema: string) => canIUse(schema, members) }),
    apis,
  )
}

/** `button.open-type.share`, `showToast.object.title` …: only the first part is looked at. */
function canIUse(schema: string, members: Readonly<Record<string, unknown>>): boolean {
  const [first = ''] = schema.split('.')
  return first in members || BUILT_IN_TAGS.has(first)
}
