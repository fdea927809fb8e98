import type { ActField, ActName } from '../contract/acts'
import type { CaseKind } from '../contract/case'
import type { Consent } from '../contract/citizen'
import type { DeskView } from '../contract/staff'

/** What the table of acts does not say: words of the phone alone. */
interface ActWords {
  /** The verb on a card and on the button, where the label is too long for it. */
  verb?: string
  /** What to know before doing it. */
  hint?: string
  /** Who reads what, under the button that sends it, where the fields do not say it. */
  note?: string
  /** What its text can be begun with. */
  help?: string
  /** What cannot be taken back, asked once more before it is done. */
  confirm?: string
}

/**
 * Every word of the staff's pages. `pages` and `parts` go into data as they are; `say` is what the
 * code makes sentences with.
 */
export const words = {
  pages: {
    bind: {
      title: '绑定码',
      how: '管理员给您的一次性绑定码，绑定后用这个微信办理。',
      placeholder: '请输入绑定码',
      action: '绑定',
    },
    desk: {
      allow: '允许提醒',
      bind: '输入绑定码',
      search: '查编号',
      find: '查找',
      kinds: '按类型看',
      searched: '查找结果',
      back: '回到工作台',
      fresh: '新',
      changed: '有新进展',
      underAppeal: '申诉中',
      awaitsCitizen: '等群众补材料',
      supervised: '督办',
      awaitsAnswer: '群众来信，等您回话',
      more: '往上拉，看后面的',
      end: '没有更多了',
    },
    case: {
      underAppeal: '申诉中',
      awaitsCitizen: '等群众补材料',
      supervised: '督办',
      awaitsAnswer: '群众来信，等您回话',
      timeline: '经过',
      contact: '查看联系方式',
      message: '给群众留言',
      more: '更多办理方式',
      cancel: '取消',
      templates: '用哪个模板？',
      messageHint: '他会在“我的记录”里看到。您看不到他是谁，他也只看到您的单位。',
      messagePlaceholder: '比如：您说的材料，我们查过了……',
      send: '发送',
      sure: '确定',
      notSure: '再看看',
    },
    proxy: {
      way: '群众怎么反映的',
      window: '在哪个窗口',
      windowTitle: '在哪个窗口办的事？',
      choose: '请选择',
      item: '是哪件事',
      itemTitle: '是哪件事？',
      none: '不清楚',
      text: '什么事没办成',
      textPlaceholder: '照群众的原话写，不要替他总结',
      visits: '跑了几趟',
      less: '减一趟',
      more: '加一趟',
      step: '卡在哪一步（可以不选）',
      phone: '群众的电话（可以不留）',
      phonePlaceholder: '群众的电话号码',
      mayContact: '承办部门可以联系他',
      mayContactHint: '关掉后，只由政管办联系他',
      forEnterprise: '他代表企业来办',
      forEnterpriseHint: '需要时，政管办会派人上门',
      enterprise: '企业名称',
      enterpriseExample: '照营业执照上的写',
      read: '请念给群众听',
      consent: '群众已经同意',
      consentHint: '念完、他说同意，再打开',
      clear: '清空重填',
      submit: '登记',
      note: '您的工号会记在这件事里，群众是谁不会记下',
      done: '登记好了',
      number: '受理编号',
      code: '查询码',
      keep: '请群众拍照或抄下来。查询码只显示这一次，离开这一页就看不到了。',
      scan: '二维码里就是编号和查询码',
      again: '再登记一件',
      desk: '回到工作台',
    },
    words: {
      empty: '还没有人留言',
      note: '群众给满意评价时写的话，会出现在这里',
      answer: '回复',
      answered: '已回复',
      title: '回复这位群众',
      hint: '他会在“我的记录”里看到。您看不到他是谁，他也只看到您的单位。',
      placeholder: '比如：可以邮寄，地址在手机上填……',
      send: '发送回复',
      more: '往上拉，看更早的',
      end: '没有更多了',
    },
  },

  parts: {
    actSheet: {
      optional: '（可以不填）',
      choose: '请选择',
      none: '不选',
      caseNumber: '比如：CZ260304-7KQ2M',
      id: '编号',
      changed: '这件事刚刚有了新进展',
      kept: '您填写的内容都还在。看过后再点一次就行。',
      close: '知道了，关掉',
    },
    contactSheet: {
      title: '查看联系方式',
      once: '只在这里显示一次，关掉就不再显示。',
      dial: '拨打',
      forget: '不用了，关掉',
      hint: '每次查看都会留下记录，包括您写的理由。',
      reason: '查看的理由',
      placeholder: '比如：回访，需要电话核实经过',
      reveal: '查看',
    },
  },

  emptyDesk: {
    mine: '您手上没有要办的事',
    unit: '本单位没有要办的事',
    today: '今天没有到期的事',
    overdue: '没有超时的事',
    waiting: '没有在等别人的事',
    parts: '没有请您单位协办的事',
    appeals: '没有申诉中的评价',
  } satisfies Record<DeskView, string>,

  kinds: { '': '全部', rating: '差评回访', issue: '办不成事' } satisfies Record<
    CaseKind | '',
    string
  >,

  /** After WeChat asked whether it may remind. */
  consents: {
    accept: '好的，有新任务会在微信里提醒您',
    reject: '没关系，新任务随时可以在这里看到',
    ban: '微信提醒暂时用不了，新任务请在这里看',
    filter: '微信提醒暂时用不了，新任务请在这里看',
  } satisfies Record<Consent, string>,

  readers: {
    citizen: '群众会看到',
    office: '只有单位内部看到',
    public: '群众同意公开的，谁都会看到',
  },

  /** What is still missing in a form. */
  wanted: {
    words: (name) => `请写下“${name}”。`,
    choice: (name) => `请选择“${name}”。`,
    choices: (name) => `请至少选一项“${name}”。`,
    photos: (name) => `请添加“${name}”的照片。`,
    department: (name) => `请选择“${name}”。`,
    person: (name) => `请选择“${name}”。`,
    case: (name) => `请填写“${name}”。`,
    step: (name) => `请选择“${name}”。`,
  } satisfies Record<ActField['kind'], (name: string) => string>,

  acts: {
    accept: {
      hint: '受理后由您办理。时限从群众提交时算起，不会重新计算。',
      note: '群众会看到“已受理”和您的单位',
    },
    'record-follow-up': { verb: '回访' },
    conclude: {
      hint: '认定属实的，随后由被评价单位整改。结论和依据要让群众看得懂。',
      confirm: '结论会马上告诉群众和被评价单位，不能收回。',
    },
    'report-rectification': { verb: '报整改' },
    'file-appeal': {
      verb: '申诉',
      hint: '申诉期间评价照常计入统计，整改时限也不停。',
      help: '起草',
    },
    'decide-appeal': { verb: '裁定', confirm: '裁定会马上告诉群众和申诉单位，不能收回。' },
    triage: { verb: '分类', hint: '简单和复杂的答复时限不同，都从群众提交时算起。' },
    'request-return': {
      hint: '裁定前仍由您单位办理，时限不停。',
      confirm: '一件事只能申请退单一次。',
    },
    adjudicate: { verb: '裁定' },
    merge: { confirm: '并案后，这件事跟着那一件答复，不能再分开。' },
    'add-part': { verb: '请协办', hint: '牵头单位仍对答复时限负责。' },
    'answer-part': { verb: '回复' },
    'ask-material': { verb: '要材料', hint: '等材料时，时限不停。' },
    'request-extension': {
      hint: '同意延期后，群众会看到新的日期和理由。',
      confirm: '一件事只能申请延期一次。',
    },
    'decide-extension': { verb: '审批' },
    reply: {
      hint: '先说结论，再说依据和下一步怎么办。',
      help: '用模板',
      confirm: '答复会马上发给群众，不能收回。',
    },
    'record-answers': { verb: '三问', hint: '没有解决的，会重新办理。' },
    compare: {
      verb: '比对',
      hint: '对照原窗口的办理经过核对一遍，再归档。',
      confirm: '归档后，这件事不能再办理。',
    },
    release: {
      hint: '公开后，被评价单位就能看到所选的内容。',
      confirm: '被评价单位马上就能看到，不能收回。',
    },
  } satisfies Partial<Record<ActName, ActWords>> as Partial<Record<ActName, ActWords>>,

  say: {
    bindCodeWanted: '请输入管理员给您的绑定码。',
    reminder: (credits: number) =>
      credits > 0 ? `还能在微信里提醒您 ${credits} 次` : '点一次，微信提醒您一次',
    counted: (name: string, count: number) => (count > 0 ? `${name} ${count}` : name),
    numberTooShort: '请至少输入编号的前 4 位。',
    notFound: (number: string) => `没有找到编号以“${number}”开头的事`,

    toCitizen: '给群众的内容会马上出现在他的记录里',
    leavesTrace: '办理经过会留下记录',
    sure: (act: string) => `确定“${act}”吗？`,
    goneAct: (act: string) => `这件事现在不能“${act}”了。您填写的内容还在，需要时可以复制。`,
    did: (act: string) => `“${act}”已经办好`,
    nextIs: (verb: string, by: string) => (by ? `接下来：${verb}，${by}` : `接下来：${verb}`),
    nowStands: (state: string) => `现在是“${state}”，您这边不用再做什么。`,
    closed: '这件事已经办结，不用再做什么。',
    sent: '发出去了，群众会在“我的记录”里看到',
    noTemplate: '这类诉求还没有模板，请直接写。',
    messageWanted: '请先写下要说的话。',
    reasonWanted: '请写明为什么要查看。',

    place: '地点',
    ratedUnit: '被评价单位',
    unitInQuestion: '被反映单位',
    received: '收到',
    late: '迟到上传',
    lateWhy: '过了首次联系时限才收到，收到当天回访，不算超时',
    party: '为谁反映',
    item: '事项',
    indicators: '评价原因',
    visits: '已跑',
    trips: (count: number) => `${count} 趟`,
    stuck: '卡在',
    cause: '比对：原因',
    gapStep: '比对：差在',
    projectNo: '办件编号',
    category: '诉求分类',
    complexity: '难易',
    contact: '联系方式',
    phoneLeft: '留了电话',
    noPhone: '没有留，请在这里留言给他',
    owner: '现在由谁办',
    routing: '为什么到这里',
    doneLate: (at: string) => `${at} 完成，超过了时限`,
    doneInTime: (at: string) => `${at} 按时完成`,
    past: '已过',
    provisional: (by: string) => `${by}（暂定）`,

    readAloud:
      '您说的事，由我替您登记。不用留姓名；留不留电话由您定，留了也只有办理的人看得到，每次查看都有记录。您会拿到编号和查询码，凭它随时能查。您同意吗？',
    windowWanted: '请选择在哪个窗口。',
    wordsWanted: '请写下什么事没办成，一句话也行。',
    consentWanted: '请先念给群众听，他同意了再登记。',
    enterpriseWanted: '请填写企业名称。',
    phoneWrong: '电话号码好像不对，请检查一下，或者留空。',
    replyBy: (day: string) => `${day}前答复`,
    provisionalReplyBy: (day: string) => `${day}前答复（暂定）`,
    firstContactBy: (by: string) => `${by}，先有人联系`,
    firstContactInApp: '没有留电话，进展请凭编号和查询码查',
    answerWanted: '请先写下回复。',
    ratedAt: (when: string, where: string) => `${when} · ${where}`,
  },
}

export const { say } = words
