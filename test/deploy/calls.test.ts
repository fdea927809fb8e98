import CloudBase from '../../tools/deploy/node_modules/@cloudbase/manager-node'
import { credentialsOf } from '../../tools/deploy/cloud'
import { CALLS } from '../../tools/deploy/calls'
import { ENV, SHELL, stageOffice } from './support'

const office = stageOffice()

describe('the calls of docs/deploy-calls.md', () => {
  it('are all that a deployment makes, and all are made', async () => {
    await office.deploy()
    const { functions, domains } = office.state
    functions.get('timer')?.Triggers.splice(0, 1, {
      ...{ TriggerName: 'minute', Type: 'timer', TriggerDesc: '0 0 * * * * *' },
      Enable: 1,
    })
    const [route] = domains[0]?.Routes ?? []
    if (route) route.EnableAuth = true
    office.write('functions/push/index.js', 'exports.main = () => 2')
    await office.deploy()
    expect([...new Set(office.fake.calls)].sort()).toEqual(Object.keys(CALLS).sort())
  })

  it('name methods that the package has', () => {
    const manager = new CloudBase({ envId: ENV, ...credentialsOf(SHELL) })
    for (const { by } of Object.values(CALLS)) {
      const [service = '', method = ''] = by.split('.')
      const part: unknown =
        service === 'commonService' ? manager.commonService() : Reflect.get(manager, service)
      expect([by, typeof Reflect.get(part as object, method)]).toEqual([by, 'function'])
    }
  })
})
