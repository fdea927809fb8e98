import type { FunctionSchema } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import type { Change, Step } from '../step'
import { describeFunction } from './functions'

/** Timers of functions that are there: one that is gone, switched off or changed is made anew. */
export const timers = (cloud: Cloud, schema: Record<string, FunctionSchema>): Step => ({
  title: '定时器',
  async look() {
    const { manager } = cloud
    const changes: Change[] = []
    for (const [name, { timer }] of Object.entries(schema)) {
      const present = timer && (await describeFunction(cloud, name))
      if (!timer || !present) continue
      const found = present.timers.find((one) => one.name === timer.name)
      if (found?.cron === timer.cron && found.isOn) continue
      const was = found && (found.isOn ? found.cron : '停用')
      changes.push({
        says: was
          ? `改正云函数 ${name} 的定时器 ${timer.name}（${was} → ${timer.cron}）`
          : `给云函数 ${name} 补定时器 ${timer.name}（${timer.cron}）`,
        async apply() {
          if (found) await manager.functions.deleteFunctionTrigger(name, timer.name)
          const trigger = { name: timer.name, type: 'timer', config: timer.cron }
          await manager.functions.createFunctionTriggers(name, [trigger])
        },
      })
    }
    return changes
  },
})
