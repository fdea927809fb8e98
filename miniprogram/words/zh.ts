/* oxlint-disable max-lines -- every word of a language stands in one table */
import {
  CASE_KINDS,
  CITIZEN_ACTS,
  DEADLINES,
  EVENTS,
  stateLabel,
  type CaseState,
} from '../contract/case'
import { ERRORS, type ErrorCode } from '../contract/errors'
import { LEVELS } from '../contract/levels'

/** What never reached a function, so that no function could answer it. */
const UNANSWERED = {
  NO_ANSWER: '网络不通，没有收到回复。您填写的内容还在，请检查网络后再点一次，不会重复提交。',
  NO_CLOUD: '小程序还没有连上云环境，请联系管理员。',
} as const

/** Every reason for which a call can fail. */
export type CallCode = ErrorCode | keyof typeof UNANSWERED

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** Where the office has a term of its own, what it means to a citizen. */
const PLAIN_STATES: Partial<Record<CaseState, string>> = {
  disputed: '已查清，等单位说明',
  assigned: '已交给办理单位',
  'return-requested': '正在定由谁来办',
  merged: '和同一件事一起办',
  visiting: '有人会来问您',
  archived: '已办结',
}
const PLAIN_EVENTS: Partial<Record<keyof typeof EVENTS, string>> = {
  assigned: '已交给办理单位',
  triaged: '已分好类',
  adjudicated: '定下由谁来办',
  'part-added': '请别的单位一起办',
  'part-answered': '别的单位已回复',
  'extension-decided': '延期的决定',
  merged: '和同一件事一起办',
  concluded: '查清的结果',
  're-rated': '您评价了整改',
  'appeal-filed': '单位不认同这个评价',
  'appeal-decided': '复核的结果',
  'visit-due': '会有人来问您',
  answered: '三个问题的回答',
  compared: '已和原来的窗口对照',
  erased: '您删除了自己写的内容',
  lapsed: '时间到了',
  rescheduled: '放假安排有变，日期改了',
}
const OWED: Partial<Record<keyof typeof DEADLINES, string>> = {
  'first-contact': '跟您联系',
  reply: '答复您',
  rectify: '改正',
  appeal: '复核完',
}

/**
 * Every word of the citizen's pages. Another language is one more file like this one. `pages` and
 * `parts` go into the data of a page or component as they are; `say` is what the code makes
 * sentences with.
 */
export const zh = {
  tabs: { window: '评价', mine: '我的记录' },

  pages: {
    window: {
      bar: '回音',
      question: '这次办事，您觉得',
      notDone: '事情没办成',
      notDoneWhere: '“办不成事”反映窗口',
      notDoneLabel: '事情没办成，到“办不成事”反映窗口',
      other: '换一个窗口',
      list: '从列表里选窗口',
      careOn: '关怀版（大字）',
      careOff: '回到普通字号',
      language: 'English',
      where: '您在哪个窗口办的事？',
      how: '扫一扫窗口上的二维码最快，也可以从下面选。',
      scan: '扫窗口上的码',
      notOurs: '这不是窗口上的二维码，请对准窗口台面上的码再扫一次。',
      noCamera: '相机没有打开。没关系，从下面选窗口就行。',
      share: '回音：办事评价',
    },
    rate: {
      bar: '评价服务',
      question: '这次办事，您觉得',
      several: '可多选，也可不选',
      blank: '可以不填',
      item: '办的是哪件事',
      whichItem: '办的是哪件事？',
      unchosen: '可以不选',
      unsure: '不清楚',
      projectNo: '办件编号',
      projectNoHint: '没有就不用填',
      photos: '拍张照片（可以不拍）',
      wantsContact: '希望有人给我打电话',
      wantsContactHint: '电话只有政管办的回访员看得到',
      more: '还想多说几句',
      moreHint: '也可以不说，直接提交',
      submit: '提交',
      again: '再提交一次',
    },
    issue: {
      bar: '办不成事反映',
      question: '什么事没办成？',
      label: '什么事没办成',
      example: '比如：来了三趟，每次说缺的材料都不一样',
      item: '是哪件事',
      whichItem: '是哪件事？',
      unchosen: '可以不选',
      unsure: '不清楚',
      projectNo: '办件编号',
      projectNoHint: '没有就不用填',
      visits: '跑了几趟',
      visitLess: '减一趟',
      visitMore: '加一趟',
      stuck: '卡在哪一步（可以不选）',
      stuckLabel: '卡在哪一步',
      photos: '拍下材料或告知单（可以不拍）',
      contact: '怎么联系您（可以不留）',
      mayContact: '承办部门可以联系我',
      mayContactHint: '关掉后，只由政管办联系您',
      more: '再说详细些',
      moreHint: '跑了几趟、照片、电话，都可以不填',
      submit: '提交',
      again: '再提交一次',
      answered: '已记为咨询答复，没有另外立案',
      answeredNote: '照着办的时候又卡住了，随时可以再来反映',
      ok: '好的',
    },
    done: {
      bar: '已收到',
      number: '受理编号',
      code: '查询码',
      copy: '复制',
      notCopied: '没有复制成，请截屏或抄下编号和查询码。',
      keep: '凭编号和查询码随时可查，请不要告诉别人。',
      next: '接下来',
      notify: '有进展时通知我',
      progress: '看进展',
      finish: '完成',
      nothing: '这里没有要显示的内容',
      nothingNote: '您提交过的都在“我的记录”里',
    },
    mine: {
      bar: '我的记录',
      empty: '还没有要跟进的事',
      emptyNote: '您反映的事和不满意的评价，办到哪一步都会写在这里',
      more: '往上拉，看更早的',
      lookup: '凭编号和查询码查询',
      lookupHint: '在窗口登记的、替家人问的，都能查',
      care: '关怀版',
      careHint: '字更大，按钮更大',
      language: 'English',
      languageHint: 'Show these pages in English',
      privacy: '我的信息',
      privacyHint: '存了什么、取出来、删除',
      desk: '工作台',
      bind: '工作人员',
    },
    case: {
      bar: '办理进展',
      correct: '返回修改',
      number: '编号',
      provisional: '日期是暂定的，放假安排公布后会再告诉您。',
      readOnly:
        '您是凭编号和查询码查看的，只能看，不能改。要留言或补充材料，请用当时提交的那个微信打开。',
      replied: '给您的答复',
      rectified: '改正的结果',
      message: '给办理人留言',
      messageHint: '不用说您是谁；对方也看不到您是谁',
      messageWanted: '请先写下要说的话。',
      supplement: '补充材料',
      supplementHint: '文字、照片都可以',
      object: '提出异议',
      objectHint: '您的评价没有计入统计，可以要求再看一遍',
      history: '经过',
      withdraw: '不用办了，撤回',
      withdrawTitle: '撤回这件事？',
      withdrawNote: '撤回后不再办理。写过的话和办理经过仍留在记录里。',
      withdrawYes: '撤回',
      withdrawNo: '再想想',
      outdated: '这件事有了新进展，请看最新情况。',
    },
    lookup: {
      bar: '查进展',
      title: '办到哪一步了？',
      where: '编号和查询码在提交成功的那一页，或者在窗口给您的回执上',
      number: '受理编号',
      numberHint: 'CZ 开头的编号',
      code: '查询码',
      codeHint: '10 个数字和字母',
      find: '查询',
      scan: '扫回执上的码',
      both: '请把受理编号和查询码都填上。',
      badNumber: '受理编号少了或多了几位：CZ 后面是 6 个数字，再加 6 个数字或字母。',
      badCode: '查询码少了或多了几位：一共是 10 个数字和字母。',
      notOurs: '这不是回执上的码，请对准回执再扫一次，或者把编号和查询码填在下面。',
    },
    privacy: {
      bar: '我的信息',
      title: '回音存了您的什么',
      intro: '我们没有您的姓名。您的微信身份加密保存，只用来认出是您、给您发通知，谁也打不开看。',
      empty: '这里没有您的信息',
      emptyNote: '您还没有评价过，也没有反映过事情',
      ratings: '评价',
      ratingsWho: '时间、窗口和满意程度算进公开的统计，谁也看不到是您评的。',
      cases: '办理的事',
      casesWho: '办理的工作人员看得到办到哪一步，看不到您是谁。',
      words: '写的话和照片',
      wordsWho: '负责办理和回访的工作人员看得到。您评价的窗口，只看得到回访员公开的那部分。',
      phones: '电话',
      phonesWho: '只有要联系您的工作人员能看，先写理由，每看一次都有记录。',
      credits: '微信通知',
      creditsWho: '有进展时发给您，发一次少一次。',
      erase: '删除我写的内容',
      erasedNote: '留的电话和通知也删掉了。评价的时间、窗口和满意程度还在。',
      contract: '微信上的隐私保护指引',
      noContract: '现在打不开。请点右上角“···”，再点小程序的名字，就能看到。',
    },
  },

  parts: {
    windowCard: { open: '现在正在服务', closed: '现在不在服务时间，照样可以评价' },
    levelPicker: { label: '满意程度', change: '换一个' },
    pageState: { loading: '正在打开', remedy: '再试一次' },
    indicatorPicker: { label: '原因，可多选' },
    photoPicker: {
      add: '照片',
      addLabel: '添加照片',
      photo: '照片',
      remove: '删除这张照片',
      sending: '上传中',
      again: '点一下再传',
      againLabel: '没有传上去，点一下再传',
      tooLarge: '有照片太大（超过 10 MB），没有添加。',
      refused: '没有打开相册或相机。没关系，不放照片也能提交。',
    },
    choiceSheet: { search: '查找', searchHint: '输入几个字查找' },
    phoneField: {
      label: '您的电话号码',
      wechat: '用微信手机号',
      isWechat: '用您微信里的手机号',
      own: '改成自己填',
      refused: '没关系，自己填一个，或者不留，都可以。',
      failed: '现在取不到微信里的手机号，请自己填一个。',
    },
    networkNote: { offline: '现在没有网络。您填的内容都还在，连上网再提交就行。' },
    privacySheet: {
      title: '用之前，先跟您说一声',
      why: '照片、相机、手机号和复制，只在您自己点的时候才用到，只用来办您这件事。',
      contract: '看看隐私保护指引',
      agree: '同意',
      disagree: '不同意，也能接着用',
    },
    suggestionCards: {
      lead: '办事指南里，可能有您要的答案',
      take: '这就是我要的答案',
      decline: '不是，继续反映',
    },
    timeline: { hidden: '这段话正在审核，审核后显示。', erased: '已删除', photo: '看大图' },
    dueBadge: { label: '期限' },
    caseCard: { replied: '去回答', rectified: '去评价' },
    messageBox: { send: '发送' },
    threeQuestions: {
      title: '请您回答三个问题',
      hint: '没解决的，我们重新办理。',
      contacted: { ask: '有人联系过您吗？', yes: '有', no: '没有' },
      solved: { ask: '事情解决了吗？', yes: '解决了', no: '没解决' },
      satisfied: { ask: '您对办理满意吗？', yes: '满意', no: '不满意' },
      again: '提交以后，这件事重新办理。',
      more: '还想说的',
      moreHint: '还想说的（可以不填）',
      all: '请把三个问题都点一下，再提交。',
      submit: '提交回答',
    },
    correctionForm: {
      title: '整改得怎么样？',
      reopen: '请重新整改',
      reopenHint: '打开后，这件事重新办理',
      more: '想多说几句',
      moreHint: '想多说几句？（可以不填）',
      level: '请先点一个表情。',
      submit: '提交评价',
      note: '原来的评价不会被修改或删除',
    },
    wordsSheet: {
      supplement: {
        title: '补充材料',
        hint: '拍清楚一点，办理的人会马上看到。',
        placeholder: '比如：这是缺的那张回执',
        wanted: '请写一句补充了什么。',
        submit: '提交',
      },
      object: {
        title: '提出异议',
        hint: '您的评价没有计入统计。不同意的话，请说明理由，会有人再看一遍，只能提一次。',
        placeholder: '比如：那天的情况不是这样的……',
        wanted: '请写下您不同意的理由。',
        submit: '提交',
      },
      message: {
        title: '给办理人留言',
        hint: '不用说您是谁；对方也看不到您是谁',
        placeholder: '比如：我还想问一下……',
        wanted: '请先写下要说的话。',
        submit: '发送',
      },
    },
    takeOut: {
      title: '取出我的全部记录',
      take: '开始取出',
      note: '做成一个文件，您可以存到自己的微信里。',
      file: '回音-我的记录',
      share: '发到微信聊天',
      shareNote: '可以发给“文件传输助手”，自己存着。',
      notSent: '没能发出去。可以复制全文，粘贴到别处存着。',
      copy: '复制全文',
    },
    eraseSheet: {
      title: '删除之前，请看清楚',
      goes: '会删掉',
      goesLines: ['您写的话、拍的照片', '您留的电话', '给您发微信通知的办法'],
      stays: '会留下',
      staysLines: [
        '哪天、在哪个窗口、满意程度',
        '办理的经过、工作人员写的话',
        '没办完的事，照样接着办',
      ],
      note: '删掉就找不回来了。以后我们不能打电话、发通知给您，有结果请自己来这里看。',
      on: '看清楚了，继续',
      ask: '真的要删掉吗？',
      yes: '删掉，不能恢复',
      no: '不删了',
      erasing: '正在删除，请不要关闭……',
      keep: '先不删',
    },
  },

  say: {
    level: (level: number): string => LEVELS.find((one) => one.level === level)?.name ?? '',
    /** A long name breaks between its words, where the faces stand close. */
    levelWords: (level: number): string[] =>
      zh.say
        .level(level)
        .split(/^(非常|基本)/)
        .filter((word) => word !== ''),
    kind: (kind: keyof typeof CASE_KINDS): string => CASE_KINDS[kind],
    state: (state: Parameters<typeof stateLabel>[0]) =>
      PLAIN_STATES[state] ?? stateLabel(state, 'citizen'),
    event: (type: keyof typeof EVENTS): string => PLAIN_EVENTS[type] ?? EVENTS[type],
    act: (act: keyof typeof CITIZEN_ACTS): string => CITIZEN_ACTS[act],
    deadline: (name: keyof typeof DEADLINES): string => DEADLINES[name].label,
    /** What the office owes a citizen by a moment, or a day. */
    owed: (name: keyof typeof DEADLINES, by: string) =>
      `${by}${OWED[name] ?? DEADLINES[name].label}`,
    owedLate: (name: keyof typeof DEADLINES, late: string) => `${DEADLINES[name].label}${late}`,
    you: '您',

    weekday: (index: number) => `周${WEEKDAYS[index] ?? ''}`,
    date: (year: number | undefined, month: number, day: number) =>
      `${year === undefined ? '' : `${year} 年 `}${month} 月 ${day} 日`,
    today: '今天',
    tomorrow: '明天',
    yesterday: '昨天',
    moment: (day: string, time: string) => `${day} ${time}`,
    by: (moment: string) => `${moment} 前`,
    byDay: (day: string) => `${day}前`,
    withinDay: (day: string) => `${day}内`,
    dateOfWeek: (date: string, weekday: string) => `${date}（${weekday}）`,

    late: (span: string) => `已超时 ${span}`,
    workingDaysLeft: (days: number) => `还有 ${days} 个工作日`,
    minutes: (count: number) => `${count} 分钟`,
    hours: (count: number) => `${count} 小时`,
    days: (count: number) => `${count} 天`,

    kept: (what: 'ratings' | 'cases' | 'words' | 'phones' | 'credits', count: number) =>
      `${count} ${{ ratings: '次', cases: '件', words: '条', phones: '个', credits: '次' }[what]}`,
    takingOut: (records: number) => `正在取出，已经有 ${records} 条……`,
    takenOut: (ratings: number, cases: number) =>
      `文件做好了：${ratings} 次评价，${cases} 件办理的事。`,
    eraseAsked: (words: number) =>
      words > 0 ? `您写过的 ${words} 条话和照片马上删掉。` : '您留的联系办法马上删掉。',
    erased: (words: number) =>
      words > 0 ? `已经删掉您写的 ${words} 条话和照片。` : '已经删掉您留的联系办法。',

    promiseOfFollowUp: (by: string) => `不满意，${by}核实并给您回音`,
    promiseOnceSent: (by: string) => `提交后，${by}核实并给您回音`,
    promiseOfReply: (simple: number, complex: number) =>
      `${simple} 个工作日内答复，复杂的 ${complex} 个`,
    promiseOfRecord: '您的评价，任何人都不能修改或删除',
    promiseOfIssue: (by: string, complex: number) =>
      `${by}答复您；复杂的事最多 ${complex} 个工作日`,
    provisional: '这个日期是暂定的，放假安排公布后会再告诉您。',

    /** The office's own sentence, where it gave one. */
    refusal: (code: CallCode, message = ''): string =>
      message === '' ? { ...ERRORS, ...UNANSWERED }[code] : message,
    alreadyReceived:
      '刚才那次其实已经收到了。要再交一份改过的，请再点一次；不用的话，直接退出就行。',
    textMissing: '请先说说什么事没办成，一句话也行。',
    phoneWrong: '电话号码好像不对，请检查一下，或者留空。',
    photosWaiting: '照片还没有传完，请稍等一下再提交，或者删掉没传上去的照片。',
    photoNotSent: '照片没有传上去，请点照片再试一次。',

    ask: {
      bad: { why: '哪里不好？', words: '想多说几句？' },
      fair: { why: '这次办事怎么样？', words: '哪里可以更好？' },
      good: { why: '哪里好？', words: '想多说几句？' },
    },
    nobodySees: '不用留姓名，窗口看不到您是谁',
    callerSees: '电话只有回访员看得到，窗口看不到您是谁',
    answerIsHere: '不用留姓名，答复会写在“我的记录”里',
    callerAndOwnerSee: '电话只有政管办的回访员和承办人看得到，每次查看都有记录',
    callerAloneSees: '电话只有政管办的回访员看得到，每次查看都有记录',

    guide: { how: '怎么办', bring: '带什么', howLong: '多久', fee: '费用', where: '去哪里' },
    listed: (things: readonly string[]) => things.join('、'),
    workingDays: (days: number) => (days > 0 ? `${days} 个工作日` : '当场'),

    thanks: '谢谢，您的评价记下了',
    thanksDetail: '任何人都不能修改或删除它',
    sent: '已提交',
    receivedAt: (moment: string) => `已收到 · ${moment}`,
    followedUp: (within: string) => `${within}核实并给您回音`,
    followedUpDetail: (by: string) => `回访员${by}核实，把结果写给您`,
    stepChecked: '专人到窗口核实',
    stepWritten: '给您书面回音',
    stepWrittenWhere: '在“我的记录”里看',
    answeredBy: (byDay: string) => `${byDay}给您答复`,
    contactedBy: (by: string) => `${by}，先有人跟您联系`,
    stepContacted: '专人先跟您联系',
    stepAnswered: '给您书面答复',
    perhaps: (byDay: string) => `${byDay}（暂定）`,
    numberAndCode: (number: string, code: string) => `受理编号 ${number}，查询码 ${code}`,

    consents: {
      accept: '好的，有进展会在微信里通知您',
      reject: '没关系，随时可以在“我的记录”里看进展',
      ban: '暂时发不了微信通知，请在“我的记录”里看进展',
      filter: '暂时发不了微信通知，请在“我的记录”里看进展',
    },
    consentNotKept: '网络不通，没有记下来。可以再点一次；不点也能在“我的记录”里看进展。',
  },
}

/** What a language has to have. */
export type Words = typeof zh
