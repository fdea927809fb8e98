import { DEVICE_KINDS, STANDING, type DeviceKind } from '../../../miniprogram/contract/devices'
import { table } from '../markdown'

/** What each kind of device is for, for docs/admin.md: a kind that is missing here does not compile. */
const DEVICE_NOTES: Record<DeviceKind, { does: string; gets: string }> = {
  evaluator: {
    does: '窗口上的评价器，群众按一下。没有网时先存着，连上网再传',
    gets: '密钥，交给厂家填进设备',
  },
  tablet: {
    does: '大厅里的平板，群众点脸评价，差评给编号和查询码；没办成的用手机接着说',
    gets: '激活码，在平板上输入或扫码',
  },
  queue: {
    does: '叫号机，把“一次一评”的凭证印在号票上',
    gets: '密钥，交给厂家填进设备',
  },
  business: {
    does: '业务系统，办结一件就告诉我们，发评价邀请和办件量',
    gets: '密钥，交给系统的管理人员',
  },
}

export const deviceTable = (): string =>
  table(
    ['种类', '做什么', '放在哪里', '发给它什么'],
    (Object.keys(DEVICE_KINDS) as DeviceKind[]).map((kind) => [
      DEVICE_KINDS[kind],
      DEVICE_NOTES[kind].does,
      STANDING.includes(kind) ? '一个窗口' : '一个中心',
      DEVICE_NOTES[kind].gets,
    ]),
  )
