/** What no API does: somebody with the office's account has to click it in WeChat's and CloudBase's consoles. */
const TASKS: readonly { where: string; tasks: readonly string[] }[] = [
  {
    where: '微信公众平台（mp.weixin.qq.com）',
    tasks: [
      '设置 → 基本设置 → 服务类目：加「政务民生」，按提示交证明。',
      '功能 → 订阅消息：选用两个模板，把编号和各栏的名字写进 data/settings.json 的 templates，再导入这个文件（管理 → 批量导入）。',
      '设置 → 服务内容声明 → 用户隐私保护指引：写明手机号、照片、剪贴板、保存到相册的用途，并提交。',
      '开发管理 → 开发设置 → 扫普通链接二维码打开小程序：加办公室域名下的规则，指向 pages/window/window。',
      '在 miniprogram/setting.ts 填好 cloudEnv（{env}），用微信开发者工具或 npm run upload 上传代码，在「版本管理」里提交审核，通过后发布。',
    ],
  },
  {
    where: '云开发控制台（环境 {env}）',
    tasks: [
      '设置 → 其他设置 → 消息推送：选「云函数」，消息类型 event 的各个事件（subscribe_msg_popup_event、subscribe_msg_change_event、subscribe_msg_sent_event）都给云函数 push。',
      'HTTP 访问服务 → 域名管理：绑定已经备案的办公室域名和证书，再运行一次本命令，网页和接口就会挂上去。默认域名只能测试用。',
      '数据库 → 备份：打开自动备份。',
      '环境 → 告警：给云函数 timer 的错误和没有运行设告警，通知值班的人。',
      '登录授权：不要打开「匿名登录」。',
    ],
  },
  {
    where: '办公室',
    tasks: ['把 HUIYIN_KEYS 和 HUIYIN_LEDGER_KEYS 各抄一份锁进保险柜：丢了就打不开已有的资料。'],
  },
]

/** The check list, line by line. */
export const checklist = (envId: string): string[] => [
  '',
  '接下来要人来做的（做过的不用再做）：',
  ...TASKS.flatMap(({ where, tasks }) => [
    `  ${where.replace('{env}', envId)}`,
    ...tasks.map((task) => `    □ ${task.replace('{env}', envId)}`),
  ]),
]
