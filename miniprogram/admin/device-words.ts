/** Every word of the pages about devices; `say` is what the code makes sentences with. */
export const words = {
  devices: {
    search: '查找设备',
    hint: '名称、编号或窗口',
    add: '登记设备',
    empty: '还没有登记设备',
    emptyNote: '评价器、平板、叫号机和业务系统，要先登记才能连上来',
    nothing: '没有找到这样的设备',
    revoked: '已停用',
    keyless: '还没有密钥',
    unseen: '还没有连上来过',
  },
  device: {
    kind: '是哪种设备',
    kindHint: '保存后不能改。',
    id: '设备编号',
    idHint: '设备用它表明身份，保存后不能改。用字母、数字和横线。',
    idPlaceholder: '比如 tablet-1',
    name: '名称',
    namePlaceholder: '比如 1 号窗口平板',
    window: '放在哪个窗口',
    centre: '在哪个中心用',
    choose: '请选择',
    save: '保存',
    note: '保存后马上发密钥',
    noteKnown: '密钥不会变',
    saved: '已保存',
    keys: '密钥和停用',
    issue: '发密钥',
    issueNote: '没有密钥的设备连不上来',
    reissue: '换密钥，旧的马上作废',
    reissueNote: '设备丢了、密钥可能泄露时用',
    replace: '换密钥，旧的再用一天',
    replaceNote: '平常更换时用，设备不会中断',
    revoke: '停用',
    revokeNote: '马上连不上来，以前的评价都留着',
    restore: '恢复使用',
    key: '密钥',
    keyHint: '只在这里显示一次。请交给设备或系统的管理人员，不要发到群里，不要截图留存。',
    code: '激活码',
    copy: '复制',
    done: '交给设备了',
    sure: '确定',
    notSure: '再想想',
    gone: '没有这台设备，可能已经改过',
  },
} as const

export const say = {
  seen: (when: string) => `${when} 连上来过`,
  deviceStanding: (at: { revoked: string; issued: string; seen: string; overlap: string }) =>
    [
      at.revoked && `${at.revoked} 停用`,
      at.issued ? `${at.issued} 发的密钥` : '还没有密钥',
      at.overlap && `旧密钥用到 ${at.overlap}`,
      at.seen ? `${at.seen} 连上来过` : '还没有连上来过',
    ]
      .filter(Boolean)
      .join('，'),
  codeHint: (by: string) =>
    `只在这里显示一次，${by}有效。在平板上打开评价页，扫码或输入设备编号和激活码；激活后这个码就作废。`,
  reissue: (hours: number) => ({
    title: '换一个密钥？',
    content:
      hours === 0
        ? '旧密钥马上作废，设备填上新密钥才能再连上来。'
        : '旧密钥一天后作废，请在这之前给设备填上新密钥。',
  }),
  revoke: (name: string) => ({
    title: `停用“${name}”？`,
    content: '它马上不能再上传评价。它收到的评价都留着，以后还能恢复。',
  }),
} as const
