import { isDeepStrictEqual } from 'node:util'
import type { STORAGE_RULE } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import type { Step } from '../step'

/** Who may write files, and that nobody reads them directly: by itself storage is readable by all. */
export const storageRule = ({ manager }: Cloud, rule: typeof STORAGE_RULE): Step => ({
  title: '云存储权限',
  async look() {
    const found = await manager.storage.getStorageAcl({ withRule: true })
    const { acl, rule: present } =
      typeof found === 'string' ? { acl: found, rule: undefined } : found
    if (acl === 'CUSTOM' && isDeepStrictEqual(present, { ...rule })) return []
    return [
      {
        says: `把云存储的权限从 ${acl} 改为：只能写 inbox/，不能直接读`,
        async apply() {
          await manager.storage.setStorageAcl('CUSTOM', { ...rule })
        },
      },
    ]
  },
})
