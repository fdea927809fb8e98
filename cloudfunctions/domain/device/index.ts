export { DEVICE_KINDS, rowOf, type Device, type DeviceKind } from './model'
export { DEFAULT_DEVICE_SETTINGS, type DeviceSettings } from './settings'
export { isLive, isNear, timeFault } from './time'
