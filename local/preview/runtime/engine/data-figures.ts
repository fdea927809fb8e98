import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { BUILT_IN } from '../../id-prefixes'
import { wrap } from './wrap'

/**
 * One call of `setData`, as WeChat's performance panel counts them: what the component's observers
 * set in answer to it travels with it.
 */
export interface DataCall {
  /** The component's id; the page's is its path. */
  readonly by: string
  /** Bytes by path. */
  readonly paths: Record<string, number>
  /** UTF-8 bytes of the data as JSON, the form in which WeChat carries it between its two threads. */
  bytes: number
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
  const running = new Map<object, DataCall>()
  Object.assign(window, { phoneDataCalls: calls })
  wrap<SetData>(adapter.ComponentCaller.prototype, 'setData', (setData) => {
    return function (data, callback) {
      const around = running.get(this)
      if (calls.length >= MOST_KEPT || this.is.startsWith(BUILT_IN)) {
        setData.call(this, data, callback)
      } else if (around !== undefined) {
        add(around, data)
        setData.call(this, data, callback)
      } else {
        const call = { by: this.is, paths: {}, bytes: 0, at: performance.now() }
        add(call, data)
        calls.push(call)
        running.set(this, call)
        try {
          setData.call(this, data, callback)
        } finally {
          running.delete(this)
        }
      }
    }
  })
}

function add(call: DataCall, data: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(data)) call.paths[path] = bytesOf(value)
  call.bytes += bytesOf(data)
}

/** JSON has no word for `undefined`, which is warned of elsewhere. */
const bytesOf = (value: unknown) =>
  value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value)).byteLength
