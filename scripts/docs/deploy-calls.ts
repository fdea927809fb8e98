import { CALLS, type Call } from '../../tools/deploy/calls'
import { code, page, table } from './markdown'

/** docs/deploy-calls.md: what npm run deploy asks of the cloud, and where that is uncertain. */
export function deployCalls(): string {
  const calls: [string, Call][] = Object.entries(CALLS)
  const doubts = calls.filter(([, { doubt }]) => doubt !== undefined)
  return page(
    '# 部署时调用的接口 Calls of a deployment',
    '> 本文件由 `npm run docs` 生成，请不要手工修改。Generated: edit tools/deploy/calls.ts, then run `npm run docs`.',
    '`npm run deploy` calls the management API of CloudBase only as this table says, all through ' +
      '`@cloudbase/manager-node`. `test/deploy` holds it: a deployment against the fake of the API ' +
      'makes each of these calls and no other, and the fake answers each and refuses any other. ' +
      'With `--plan` none that writes is made.',
    table(
      ['call', 'service', 'method of the package', 'writes', 'what for'],
      calls.map(([name, { service, by, isWrite, why }]) => [
        code(name),
        service,
        code(by),
        isWrite ? 'yes' : '',
        why,
      ]),
    ),
    '## What is not certain',
    'No environment of the real cloud was at hand. The fake is typed by the package’s own request ' +
      'and response types, checks the signature of every request by the service’s rule ' +
      '(TC3-HMAC-SHA256), and the real package talks to it over the network. What those types do ' +
      'not say was taken like this:',
    table(
      ['call', 'taken as'],
      doubts.map(([name, { doubt = '' }]) => [code(name), doubt]),
    ),
  )
}
