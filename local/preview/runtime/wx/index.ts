import { BUILT_IN_TAGS } from '../../tags'
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
import { query } from './query'
import { scan } from './scan'
import { storage } from './storage'
import { system } from './system'

/**
 * The global `wx`. What WeChat has and the phone has not may be asked for, so that pages can look
 * whether it is there by `canIUse`; calling it throws.
 */
export function createWx(context: Context): object {
  const implemented: Record<string, unknown> = {
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
    ...cloud(context),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: (schema: string) => canIUse(schema, implemented),
  }
  return refusing('wx', implemented)
}

/** `button.open-type.share`, `showToast.object.title` …: only the first part is looked at. */
function canIUse(schema: string, implemented: Readonly<Record<string, unknown>>): boolean {
  const [first = ''] = schema.split('.')
  return first in implemented || BUILT_IN_TAGS.has(first)
}
