import { STATUS_BAR_HEIGHT, capsuleRect } from '../page/metrics'
import { readSettings, STANDARD_FONT_SIZE } from '../settings'
import { api, subject } from './api'
import type { Context } from './context'

/** A current release of WeChat's base library; what is asked of it is checked call by call. */
const SDK_VERSION = '3.8.0'
const WECHAT_VERSION = '8.0.50'
/** Not an appid of WeChat's: lets the mini-program see that it is in the preview's cloud. */
const APP_ID = 'wxlocalpreview'

/** What the phone says of itself. */
export const system = ({ app, stack, themes }: Context) => {
  const window = () => ({
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: stack.pages.at(-1)?.area.clientWidth ?? innerWidth,
    windowHeight: stack.pages.at(-1)?.area.clientHeight ?? innerHeight,
    statusBarHeight: STATUS_BAR_HEIGHT,
    screenTop: 0,
    safeArea: {
      left: 0,
      right: innerWidth,
      top: STATUS_BAR_HEIGHT,
      bottom: innerHeight,
      width: innerWidth,
      height: innerHeight - STATUS_BAR_HEIGHT,
    },
  })
  const appBase = () => ({
    SDKVersion: SDK_VERSION,
    version: WECHAT_VERSION,
    language: 'zh_CN',
    theme: themes.current(),
    enableDebug: false,
    fontSizeSetting: readSettings().fontSize,
    fontSizeScaleFactor: readSettings().fontSize / STANDARD_FONT_SIZE,
    host: { env: 'WeChat' },
  })
  const device = () => ({
    brand: 'devtools',
    model: 'browser',
    platform: 'devtools',
    system: 'browser',
    abi: '',
    benchmarkLevel: 1,
  })
  const everything = () => ({ ...device(), ...appBase(), ...window() })
  const themeChange = subject<{ theme: string }>()
  const resize = subject<{ size: { windowWidth: number; windowHeight: number } }>()
  themes.onChange((theme) => themeChange.emit({ theme }))
  addEventListener('resize', () => {
    const { windowWidth, windowHeight } = window()
    resize.emit({ size: { windowWidth, windowHeight } })
  })
  return {
    getSystemInfoSync: everything,
    getSystemInfo: api('getSystemInfo', everything),
    getSystemInfoAsync: api('getSystemInfoAsync', everything),
    getWindowInfo: window,
    getAppBaseInfo: appBase,
    getDeviceInfo: device,
    getSystemSetting: () => ({
      bluetoothEnabled: false,
      locationEnabled: false,
      wifiEnabled: true,
    }),
    getAppAuthorizeSetting: () => ({
      cameraAuthorized: 'authorized',
      albumAuthorized: 'authorized',
    }),
    getMenuButtonBoundingClientRect: capsuleRect,
    getAccountInfoSync: () => ({
      miniProgram: { appId: APP_ID, envVersion: 'develop', version: '' },
    }),
    getLaunchOptionsSync: () => app.launch,
    getEnterOptionsSync: () => app.enter,
    onThemeChange: themeChange.on,
    offThemeChange: themeChange.off,
    onWindowResize: resize.on,
    offWindowResize: resize.off,
    // the capsule of the preview never changes its weight
    onMenuButtonBoundingClientRectWeightChange: subject().on,
    offMenuButtonBoundingClientRectWeightChange: subject().off,
    onAppShow: (listener: (options: unknown) => void) => app.follow('onShow', listener),
    offAppShow: (listener?: (options: unknown) => void) => app.unfollow('onShow', listener),
    onAppHide: (listener: () => void) => app.follow('onHide', listener),
    offAppHide: (listener?: () => void) => app.unfollow('onHide', listener),
  }
}
