/** Every word of the tablet. */
export const words = {
  question: '这次办事，您觉得',
  choose: '点一个表情',
  notDone: '事情没办成',
  notDoneHint: '用手机接着说',
  why: { good: '好在哪里？', bad: '哪里不好？' },
  optional: '可以多选，也可以不选',
  submit: '提交',
  back: '换一个',
  again: '回到首页',

  thanks: '谢谢您',
  received: '评价收到了，任何人都不能修改或删除。',
  followUp: (by: string) => `${by} 前核实，给您回音。`,
  offline: '现在没有网络，评价先存在这里，一连上网就上传。',
  number: '受理编号',
  code: '查询码',
  keep: '用手机扫一扫，或者拍张照，随时可以查办到哪一步。',
  lookupAlt: '查进展的二维码',

  phone: {
    title: '用手机接着说',
    steps: ['打开微信，扫一扫这个码', '说说什么没办成，可以拍照', '拿到编号，照着日期等答复'],
    alt: '用手机接着办的二维码',
    read: '读给我听',
    spoken:
      '请打开手机微信，扫一扫屏幕上的二维码。说说什么事情没有办成，也可以拍照。提交以后会给您一个编号，到了日期就有答复。不会用手机的，请找大厅里的工作人员，可以替您登记。',
    help: '不会用手机？请找大厅里的工作人员，可以替您登记。',
  },

  reset: (seconds: number) => `${seconds} 秒后回到首页`,

  activation: {
    title: '激活这台平板',
    hint: '管理员在小程序的“设备和业务系统”里发激活码，30 分钟内有效。',
    device: '设备编号',
    code: '激活码',
    submit: '激活',
    unreachable: '连不上服务器。请检查网络，再点一次。',
    empty: '请把设备编号和激活码都填上。',
  },
  refused: {
    title: '这台平板停用了',
    citizen: '请用手机微信扫窗口上的二维码评价，或者找大厅里的工作人员。',
    staff: '管理员：在小程序的“设备和业务系统”里恢复它，或者发一个新的激活码。',
    waiting: (count: number) => `存着的 ${count} 条评价没有丢，恢复以后自动上传。`,
    retry: '已经恢复了，再试一次',
    activate: '输入新的激活码',
  },
  opening: '正在打开',

  /** For whoever looks after the tablet. */
  sign: {
    online: '已连网',
    waiting: (count: number) => `${count} 条待上传`,
    offline: '没有网络',
    lost: (count: number) => `${count} 条没有被接受`,
    clock: '时间不准',
  },
} as const
