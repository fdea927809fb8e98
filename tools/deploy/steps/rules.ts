import { isDeepStrictEqual } from 'node:util'
import type { INVOKE_RULES } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import type { Step } from '../step'

type Rules = typeof INVOKE_RULES

/** Who may call which function from a client. Rules of functions that are not ours stay as they are. */
export const invokeRules = (cloud: Cloud, wanted: Rules): Step => ({
  title: '云函数权限',
  async look() {
    const answer = await cloud.call<{ Rule?: string | null }>('DescribeSecurityRule', {
      ResourceType: 'FUNCTION',
    })
    const present = readRule(answer.Rule)
    const differing = Object.keys(wanted).filter(
      (name) => !isDeepStrictEqual(present[name], wanted[name]),
    )
    if (differing.length === 0) return []
    return [
      {
        says: `设置云函数的调用规则：${differing.join('、')}`,
        async apply() {
          await cloud.call('ModifySecurityRule', {
            ResourceType: 'FUNCTION',
            AclTag: 'CUSTOM',
            Rule: JSON.stringify({ ...present, ...wanted }),
          })
        },
      },
    ]
  },
})

/** A rule is JSON text; none, or one that is only `true`, names no function. */
function readRule(text: string | null | undefined): Record<string, unknown> {
  if (!text) return {}
  try {
    const rule: unknown = JSON.parse(text)
    return typeof rule === 'object' && rule !== null ? { ...rule } : {}
  } catch {
    return {}
  }
}
