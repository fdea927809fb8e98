import { action, observable } from 'mobx-miniprogram'

/** Whether this phone has a network at all, as WeChat tells it. */
export const network = observable({
  isOffline: false,

  tell: action(function (this: { isOffline: boolean }, isConnected: boolean) {
    this.isOffline = !isConnected
  }),
})

wx.onNetworkStatusChange(({ isConnected }) => network.tell(isConnected))
wx.getNetworkType({ success: ({ networkType }) => network.tell(networkType !== 'none') })
