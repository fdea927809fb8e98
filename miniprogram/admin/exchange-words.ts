import type { ForeignReport } from '../contract/exchange'

/** Every word of the pages about other platforms, beside those of `words.ts`. */
export const words = {
  pages: {
    exchange: {
      out: '送出去',
      noTargets: '设置里还没有平台的对应表，请先导入“设置”。',
      export: '导出新的评价',
      exporting: '正在导出',
      sent: '已报送',
      notSent: '未报送',
      forms: [
        { extension: 'csv', copy: '复制 CSV 下载地址' },
        { extension: 'json', copy: '复制 JSON 下载地址' },
      ],
      markSent: '标记为已报送',
      in: '收进来',
      inHint:
        '对方有、我们没有的评价会收进来，差评当天回访。系统默认评价单独存放，不计分。台账只核对，不改我们的记录。',
      from: '谁的记录',
      records: '条',
      choose: '选择对方的文件',
      again: '换一个文件',
      try: '先核对一遍',
      tryNote: '只核对，不写入',
      import: '正式收进来',
      importNote: '再导一次不会重复',
      fine: '核对过了，没有错',
    },
    foreign: {
      empty: '没有这样的记录',
      ours: '我们：',
      theirs: '对方：',
      more: '往上拉，看更多',
      end: '没有更多了',
    },
  },
} as const

/** Sentences with something in them. */
export const say = {
  ledgerEmpty: '账本里还没有评价',
  allOut: '都导出了',
  blocksLeft: (blocks: number) => `账本里有 ${blocks} 个区块还没有导出`,
  exporting: '正在导出…',
  exported: (done: number, all: number) => `导出到第 ${done} 个区块，共 ${all} 个`,
  batch: (number: number, rows: number) => `第 ${number} 批 · ${rows} 条`,
  sentBy: (who: string, when: string) => `${who} ${when} 标记`,
  copied: (name: string) => `${name} 的地址已复制。在电脑浏览器里打开，过一会儿会失效。`,
  foreignCounts: ({ theirs, ours, both, differ }: ForeignReport['counts']) =>
    `只有对方有 ${theirs} · 只有我们有 ${ours} · 一致 ${both} · 不一致 ${differ}`,
  entered: (ratings: number, followUps: number) =>
    `收进来 ${ratings} 条评价，其中 ${followUps} 条差评已安排回访`,
  lateOnes: (count: number) => `${count} 条过了首次联系时限才到，记为迟到上传，今天回访`,
  defaults: (count: number) => `${count} 条系统默认评价单独存放，不计分`,
  foreignDone: (total: number) => `核对完了，共 ${total} 条`,
  defaultKind: '系统默认',
  nothing: '没有',
  checked: (done: number, all: number) => `已核对 ${done} 条，共 ${all} 条`,
} as const
