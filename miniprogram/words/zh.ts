import { CASE_KINDS, CITIZEN_ACTS, DEADLINES, EVENTS, stateLabel } from '../contract/case'
import { LEVELS } from '../contract/levels'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

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
      promises: '我们的承诺',
      other: '换一个窗口',
      list: '从列表里选窗口',
      careOn: '关怀版（大字）',
      careOff: '回到普通字号',
      language: 'English',
      where: '您在哪个窗口办的事？',
      how: '扫一扫窗口上的二维码最快，也可以从下面选。',
      scan: '扫窗口上的码',
      notOurs: '这不是窗口上的二维码，请对准窗口台面上的码再扫一次。',
      share: '回音：办事评价',
    },
  },

  parts: {
    windowCard: { open: '现在正在服务', closed: '现在不在服务时间，照样可以评价' },
    levelPicker: { label: '满意程度' },
    pageState: { loading: '正在打开', remedy: '再试一次' },
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
    state: (state: Parameters<typeof stateLabel>[0]) => stateLabel(state, 'citizen'),
    event: (type: keyof typeof EVENTS): string => EVENTS[type],
    act: (act: keyof typeof CITIZEN_ACTS): string => CITIZEN_ACTS[act],
    deadline: (name: keyof typeof DEADLINES): string => DEADLINES[name].label,
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

    promiseOfFollowUp: (by: string) => `不满意，${by}核实并给您回音`,
    promiseOfReply: (simple: number, complex: number) =>
      `没办成，简单的 ${simple} 个、复杂的 ${complex} 个工作日内答复`,
    promiseOfRecord: '您的评价，任何人都不能修改或删除',
    promiseOfIssue: (by: string, complex: number) =>
      `${by}答复您；复杂的事最多 ${complex} 个工作日`,
  },
}

/** What a language has to have. */
export type Words = typeof zh
