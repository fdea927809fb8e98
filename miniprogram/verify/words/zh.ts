import type { Result } from '../../contract/case'
import type { FigureName } from '../../contract/figures'
import type { RatingFacts } from '../../contract/ledger'
import type { PublicPeriod } from '../../contract/public'
import type { GroupName } from '../figure'
import type { CheckName, Fault } from '../ledger/checks'

/** What a check asks for, and what it says once it is known. */
interface CheckWords {
  title: string
  /** What stands in its place when it failed. */
  broken: string
  passed: string
  waiting: string
  /** How it is done, for whoever wants to know. */
  how: string
}

const checks: Record<CheckName, CheckWords> = {
  signed: {
    title: '凭证是政管办签的',
    broken: '凭证的签名不对',
    passed: '签名对得上',
    waiting: '',
    how: '用政管办公布的公钥验凭证上的签名（国密 SM2）。公钥第一次见到就记在这台手机上，以后换了会告诉您。',
  },
  unchanged: {
    title: '内容没有变',
    broken: '内容变了',
    passed: '和您提交的一个字不差',
    waiting: '',
    how: '把凭证上的内容在这台手机上重新算一遍编码（国密 SM3），再和政管办现在的记录逐项比。',
  },
  included: {
    title: '已写入账本',
    broken: '没有写进账本',
    passed: '账本里找到了',
    waiting: '还没到答应的时间',
    how: '从您这一条的编码一层层往上算，算到账本总的编码，必须和政管办签了名的那个一样。',
  },
  grown: {
    title: '账本只增不改',
    broken: '账本被动过',
    passed: '以前的都没动过',
    waiting: '账本还没有开始记',
    how: '这台手机记着上次看到的账本。新账本必须是在它后面接着写的，改动以前的任何一条都会算不对。',
  },
}

const faults: Record<Fault, string> = {
  'unknown-key': '签名用的不是政管办公布的钥匙',
  'other-key': '签名的钥匙被换过，不是原来那一把',
  'bad-signature': '签名对不上',
  'bad-leaf': '凭证上的内容被改过，和编码对不上',
  'other-records': '政管办现在的记录，和您提交的不一样',
  missing: '账本里没有找到',
  overdue: '答应的时间过了，还没有写入账本',
  'bad-path': '政管办给的证明，算不到账本',
  'bad-head': '账本上的签名对不上',
  'two-ledgers': '前后看到的不是同一本账',
  shrunk: '账本比这台手机上次看到的少了',
  rewritten: '以前的内容被改过',
}

const facts: Partial<Record<keyof RatingFacts, string>> = {
  level: '满意程度',
  indicators: '原因',
  window: '窗口',
  centre: '中心',
  department: '单位',
  item: '事项',
  receivedAt: '时间',
  rater: '是谁评的',
  words: '写的话',
  channel: '渠道',
}

/** Every word of this subpackage. English is one more file like this one. */
export const zh = {
  pages: {
    verify: {
      bar: '验证我的评价',
      lead: '这台手机自己算，不用相信谁说的',
      again: '再查一次',
      how: '查了什么、怎么查的',
      details: {
        leaf: '这一条的编码',
        key: '签名的钥匙',
        promised: '答应写入的时间',
        height: '在账本第几页',
        head: '账本总的编码',
        size: '账本有多少',
        at: '账本签名的时间',
      },
      excludedTitle: '这条评价不计入统计',
      excluded:
        '经申诉认定后不计入统计，但仍在账本里，也算进公开的“剔除数”。不同意的，可以在这件事的进展里提异议。',
      complainTitle: '您可以这样做',
      complain:
        '先把凭证存好，它就是证据。再打 12345 热线，或者向上一级政务服务部门、纪检监察机关反映，把凭证给他们看。',
      none: '没有这条评价的凭证',
      noneNote: '凭证在提交时的那台手机上。用当时的微信打开“我的记录”，就能看到。',
      toOpen: '看公开的统计和账本',
      sealRunning: '正在验证',
      sealPassed: '验证通过，回音已闭合',
      sealFailed: '验证没有通过',
      sealWaiting: '等待写入账本',
    },
    open: {
      bar: '公开数据',
      title: '大家评得怎么样',
      lead: '这里的数都从账本里来，谁都可以查。不排名，不比窗口。',
      periods: '看哪一段时间',
      total: '收到的评价',
      asOf: '账本算到',
      few: '不到 20 条的不算百分比，只写几条里有几条：太少了，说明不了什么。',
      cases: '办成、办不成的事',
      casesNote: '本人同意公开，不写是谁。',
      noCases: '还没有同意公开的事。',
      share: '政务服务公开数据',
    },
  },

  parts: {
    ledgerCard: {
      title: '今天的账本',
      lead: '每条评价都在里面，只能往后加，不能改前面的。',
      size: '有多少',
      at: '签名的时间',
      root: '总的编码，抄下来就能对',
      loading: '这台手机正在核对……',
      passed: '',
      failed: '账本对不上了',
      empty: '账本还没有开始记',
      unasked: '现在查不了账本，过会儿再来看。',
      first: '签名对得上。这台手机记住了它，以后谁改了前面的都看得出来。',
    },
    keepReceipt: {
      title: '把凭证存好',
      why: '有了它，谁说没有您这条评价都不算数。换了手机也能用。',
      share: '发到微信聊天',
      shareNote: '可以发给“文件传输助手”，自己存着。',
      copy: '复制凭证',
      notSent: '没能发出去。可以复制凭证，粘贴到别处存着。',
      notCopied: '没有复制成，请换发到微信聊天。',
      file: '回音-评价凭证',
    },
  },

  periods: { month: '本月', 'last-month': '上月', year: '今年' } satisfies Record<
    PublicPeriod,
    string
  >,

  groups: {
    ratings: '评价',
    apart: '单独列出来的',
    followed: '差评有没有回音',
    issues: '“办不成事”反映窗口',
  } satisfies Record<GroupName, string>,

  /** Where the office’s own words would not be understood; all others have theirs from the definitions. */
  figures: {} as Partial<Record<FigureName, { label: string; definition: string }>>,
  results: undefined as Record<Result, string> | undefined,

  checks,
  faults,
  facts,

  say: {
    standing: '您的评价还在，一个字没改。',
    waiting: (by: string) => `凭证是真的，${by}写入账本。`,
    waitingNote: '到时候再来看一次，就知道有没有写进去。',
    fault: '您的评价对不上了。',
    missing: '账本里没有您的评价。',
    unasked: '现在查不了账本。',
    unaskedNote: '请检查网络，过会儿再查。要是隔天还查不了，拿着凭证打 12345 热线反映。',
    byTime: (moment: string) => `${moment} 前`,
    differs: (names: string[]) => `不一样的：${names.join('、')}`,
    leveled: (mine: string, theirs: string) => `您给的是“${mine}”，现在的记录是“${theirs}”`,
    page: (height: number) => `第 ${height} 页`,
    size: (entries: number, blocks: number) => `${entries} 条，${blocks} 页`,
    range: (from: string, to: string) => `${from} – ${to}`,
    noneYet: '还没有',
    tooFew: '太少，不算',
    few: (count: number) => `只有 ${count} 条`,
    points: (mean: string) => `${mean} 分`,
    ratingsOf: (count: number) => `${count} 条评价`,
    month: (year: number | undefined, month: number) =>
      year === undefined ? `${month} 月` : `${year} 年 ${month} 月`,
    rated: (level: string, place: string) => (place ? `${place} · ${level}` : level),
  },
}

export type VerifyWords = typeof zh
