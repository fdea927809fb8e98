import type { ErrorCode } from '../../miniprogram/contract/errors'

/**
 * Test events that are refused as they are, and what is to be put into them first. All others do
 * what they say in a district that has its first data.
 */
export const REFUSED_AS_THEY_ARE: Record<string, { code: ErrorCode; instead: string }> = {
  'import--file': {
    code: 'INVALID_INPUT',
    instead: 'the file id of a table that was uploaded to imports/',
  },
  'code.make': {
    code: 'NOT_ALLOWED_NOW',
    instead:
      'nothing: by `cloud.openapi` WeChat answers only calls from the mini-program; with HUIYIN_WECHAT_TRANSPORT=https the console gets its code, too',
  },
  'notice.retry': { code: 'NOT_ALLOWED_NOW', instead: 'an id that notice.list gave' },
  'job.get': { code: 'INVALID_INPUT', instead: 'an id that job.start or job.list gave' },
  'exchange.files': { code: 'INVALID_INPUT', instead: 'a batch that exchange.get lists' },
  'exchange.sent': { code: 'INVALID_INPUT', instead: 'a batch that exchange.get lists' },
  'mark.review': { code: 'INVALID_INPUT', instead: 'clusters that mark.list gave' },
}
