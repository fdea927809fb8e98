import { BUILT_IN_TAGS } from '../../tags'
import { createOffscreenCanvas } from '../builtins/canvas'
import { createAnimation } from './animation'
import { refusing } from './api'
import { cloud } from './cloud'
import type { Context } from './context'
import { device } from './device'
import { files } from './files'
import { interaction } from './interaction'
import { media } from './media'
import { navigation, tabBar } from './navigation'
import { network } from './network'
import { open } from './open'
import { USER_DATA_PATH } from './own-files'
import { query } from './query'
import { scan } from './scan'
import { storage } from './storage'
import { system } from './system'

/** What of `wx` the phone has: its names are also listed in docs/preview.md. */
export const implemented = (context: Context) => ({
  ...navigation(context),
  ...tabBar(context),
  ...interaction(),
  ...storage(context),
  ...system(context),
  ...network(),
  ...media(),
  ...files(),
  ...scan(),
  ...device(),
  ...query(context),
  ...open(context),
  createAnimation,
  createOffscreenCanvas,
  ...cloud(context),
  env: { USER_DATA_PATH },
})

/** The global `wx`. `apis` names what WeChat has: see `refusing` for what the phone has not. */
export function createWx(context: Context, apis: Readonly<Record<string, string>>): object {
  const members: Record<string, unknown> = implemented(context)
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
