/* jest setupFile: the `wx` that the mini-program sees, and the cloud behind it. */
import api from 'miniprogram-simulate/src/api'

// TDesign turns `virtualHost` on from SDK 2.19.2; j-component cannot query a virtual host.
const base = {
  SDKVersion: '2.19.1',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  platform: 'devtools',
}
const screen = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 667,
  windowWidth: 375,
  windowHeight: 667,
  statusBarHeight: 20,
  screenTop: 0,
}

const storage = new Map<string, string>()
const resolves = (name: string) => jest.fn(() => Promise.resolve({ errMsg: `${name}:ok` }))

Object.assign(globalThis, {
  wx: {
    ...api,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000' } }),
    getAppBaseInfo: () => base,
    getSystemInfoSync: () => ({ ...base, ...screen, system: 'iOS 10.0.1', brand: 'devtools' }),
    getWindowInfo: () => screen,
    // As the phone does it, a value is kept as it was, not as a later change makes it.
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.stringify(value)),
    getStorageSync: (key: string): unknown => JSON.parse(storage.get(key) ?? '""'),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    navigateTo: resolves('navigateTo'),
    redirectTo: resolves('redirectTo'),
    navigateBack: resolves('navigateBack'),
    makePhoneCall: resolves('makePhoneCall'),
    switchTab: resolves('switchTab'),
    showToast: resolves('showToast'),
    stopPullDownRefresh: resolves('stopPullDownRefresh'),
    previewImage: resolves('previewImage'),
    setClipboardData: resolves('setClipboardData'),
    setTabBarBadge: jest.fn(),
    removeTabBarBadge: jest.fn(),
    pageScrollTo: resolves('pageScrollTo'),
    openSetting: jest.fn(),
    scanCode: jest.fn(),
    chooseMedia: jest.fn(),
    getImageInfo: jest.fn(),
    chooseMessageFile: jest.fn(),
    saveImageToPhotosAlbum: resolves('saveImageToPhotosAlbum'),
    showModal: resolves('showModal'),
    requestSubscribeMessage: jest.fn(),
    shareFileMessage: jest.fn(),
    canIUse: () => true,
    env: { USER_DATA_PATH: 'wxfile://usr' },
    onNeedPrivacyAuthorization: jest.fn(),
    openPrivacyContract: jest.fn(),
    onNetworkStatusChange: jest.fn(),
    getNetworkType: jest.fn(),
    request: jest.fn(),
    uploadFile: jest.fn(),
    cloud: { init: jest.fn(), callFunction: jest.fn(), uploadFile: jest.fn() },
  },
  getApp: () => ({ globalData: {} }),
  getCurrentPages: jest.fn(() => []),
})
