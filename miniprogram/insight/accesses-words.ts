/** Every word of the page of who looked at what is personal, beside those of `words.ts`. */
export const accesses = {
  page: {
    lead: '每看一次群众的原话、联系方式或名单，都留一条，谁也不能改。同一天再看同一件，不再多记；打开联系方式次次都记。',
    kind: '看的什么',
    all: '全部',
    person: '谁看的',
    anybody: '不限',
    day: '哪一天',
    anyDay: '不限',
    number: '受理编号',
    numberHint: '输入完整的受理编号',
    see: '看这一件',
    empty: '没有这样的查看',
    emptyNote: '换一个条件再看',
    more: '往上拉，看更早的',
    end: '到底了',
  },
  say: {
    who: (name: string, unit: string) => `${name} · ${unit}`,
    count: (count: number) => `${count} 条`,
    why: (reason: string) => `理由：${reason}`,
  },
} as const
