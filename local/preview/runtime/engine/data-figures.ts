import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { BUILT_IN } from '../../id-prefixes'
import { wrap } from './wrap'

/** One call of `setData`, as WeChat's performance panel counts them. */
export interface DataCall {
  /** The component's id; the page's is its path. */
  readonly by: string
  /** Bytes by path. */
  readonly paths: Readonly<Record<string, number>>
  /** UTF-8 bytes of the data as JSON, the form in which WeChat carries it between its two threads. */
  readonly bytes: number
  /** ms since the phone was loaded. */
  readonly at: number
}

/** A phone that stays open for days must not fill up: only how a page opens is of interest. */
const MOST_KEPT = 1000

type SetData = (
  this: { readonly is: string },
  data: Record<string, unknown>,
  callback?: () => void,
) => void

/** Counts what pages and components send to the screen, and shows the first calls since the phone was loaded as `phoneDataCalls`, for tests. */
export function countData(): void {
  const calls: DataCall[] = []
  Object.assign(window, { phoneDataCalls: calls })
  wrap<SetData>(adapter.ComponentCaller.prototype, 'setData', (setData) => {
    return function (data, callback) {
      if (calls.length < MOST_KEPT && !this.is.startsWith(BUILT_IN)) {
        const paths = Object.entries(data).map(([path, value]) => [path, bytesOf(value)] as const)
        const call = { by: this.is, paths: Object.fromEntries(paths), bytes: bytesOf(data) }
        calls.push({ ...call, at: performance.now() })
      }
      setData.call(this, data, callback)
    }
  })
}

/** JSON has no word for `undefined`, which is warned of elsewhere. */
const bytesOf = (value: unknown) =>
  value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value)).byteLength
