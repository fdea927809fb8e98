import type { GeneralComponent } from 'glass-easel'
import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { wrap } from './wrap'

type SetData = (
  this: { readonly _$?: GeneralComponent },
  data: Record<string, unknown>,
  callback?: () => void,
) => void

const closed = new WeakSet<GeneralComponent>()

/** A page that is left stays in memory while something waits for an answer in it. */
export const closePage = (page: GeneralComponent): void => void closed.add(page)

/** As WeChat: what arrives after a page was closed is not drawn any more. */
export function ignoreClosedPages(): void {
  wrap<SetData>(adapter.ComponentCaller.prototype, 'setData', (setData) => {
    return function (data, callback) {
      if (this._$ === undefined || !closed.has(pageOf(this._$))) setData.call(this, data, callback)
    }
  })
}

function pageOf(component: GeneralComponent): GeneralComponent {
  const host = component.ownerShadowRoot?.getHostNode()
  return host === undefined ? component : pageOf(host)
}
