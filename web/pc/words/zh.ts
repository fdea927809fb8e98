/** What stands around the citizens' pages where they are a web page. */
export const zh = {
  product: '回音',
  motto: '事事有回音',
  skip: '跳到主要内容',
  nav: '主要页面',
  pages: {
    window: '评价和反映',
    mine: '我的记录',
    lookup: '查进展',
    open: '公开数据',
  },
  care: '关怀版（大字）',
  careShort: '大字',
  language: 'English',
  aside: '帮助',

  lookup: {
    title: '查进展',
    number: '受理编号',
    code: '查询码',
    find: '查询',
    both: '请把受理编号和查询码都填上。',
  },
  how: {
    title: '怎么办',
    steps: [
      '选您办事的窗口，点一个表情；或者点“事情没办成”，说说什么没办成。',
      '不满意的评价和没办成的事，会给您受理编号和查询码。请抄下来、打印，或者拍张照。',
      '不满意，今天就有人核实；没办成，简单的 3 个、复杂的 10 个工作日内答复。',
      '办得怎么样，您说了算。没解决的，重新办。',
    ],
  },
  wechat: {
    title: '用微信打开',
    hint: '用微信扫一扫，在手机上接着办，有进展时微信通知您。',
    alt: '微信扫一扫打开的二维码',
  },
  print: '打印这一页',
  keys: {
    title: '只用键盘也行',
    list: [
      ['Tab', '到下一个'],
      ['回车 / 空格', '选中'],
      ['← →', '换一个表情'],
      ['Esc', '关闭弹窗'],
    ],
  },
  noScript: '这个页面要用到 JavaScript。请换一个浏览器，或者用微信扫窗口上的二维码。',
  failed: '页面没有打开。请检查网络，再刷新一次。',

  scan: {
    title: '输入窗口编号',
    hint: '编号在窗口二维码的下面。也可以把二维码里的网址粘贴到这里。',
    field: '窗口编号',
    empty: '请先填上编号；没有编号，就从列表里选窗口。',
    take: '打开',
    cancel: '从列表里选',
  },
  challenge: {
    title: '先答一道小题',
    why: '这个网络上提交的人多，怕有机器捣乱。答完就提交，您填的都还在。',
    question: (one: number, other: number) => `${one} 加 ${other} 等于几？`,
    choices: '答案',
    working: '请稍等，马上就好……',
    cancel: '先不提交',
  },
  embedded: (app: string) => `在${app}里打开`,
}

export type WebWords = typeof zh
