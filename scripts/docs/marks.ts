import { DEFAULT_THRESHOLDS } from '../../cloudfunctions/domain/mark'
import { MARK_RULES, type MarkRule } from '../../miniprogram/contract/marks'
import { measure, precisionOf, recallOf } from '../../test/domain/mark/measure'
import { code, page, table } from './markdown'

const limits = DEFAULT_THRESHOLDS
const share = (part: number) => `${Math.round(part * 100)}%`

/** From where on each rule marks, by the numbers that hold where the settings say nothing. */
const FROM: Record<MarkRule, string> = {
  'many-windows': `一天 ${limits['many-windows'].windows} 个窗口`,
  'many-times': limits['many-times']
    .map(({ ratings, days }) => `${days} 天里 ${ratings} 次`)
    .join('，或 '),
  burst: `${limits.burst.minutes} 分钟里 ${limits.burst.ratings} 条`,
  speed:
    `接连 ${limits.speed.ratings} 条，每两条相隔不到 ${limits.speed.seconds} 秒，` +
    `或不到该窗口办一件平均用时的 ${share(limits.speed.shareOfService)}（最多 ${limits.speed.mostSeconds} 秒）`,
  'more-than-served':
    `比当天办件多 ${limits['more-than-served'].excess} 条以上，` +
    `并且是办件的 ${limits['more-than-served'].times} 倍以上`,
  'same-text': limits['same-text']
    .map(
      ({ characters, ratings, days, where }) =>
        `${characters} 个字以上：${where === 'window' ? '同一窗口' : '不论哪个窗口'} ${days} 天里 ${ratings} 条`,
    )
    .join('；'),
  'staff-device':
    `评本单位 ${limits['staff-device'].ownUnit} 次，` +
    `或一天评别的单位 ${limits['staff-device'].otherUnits} 次`,
  streak:
    `接连 ${limits.streak.ratings} 条，按其他窗口的比例碰巧这样的可能不到 ` +
    `${limits.streak.chance}（已乘以窗口数）`,
  'one-clerk':
    `${limits['one-clerk'].ratings} 条以上评价里 ${share(limits['one-clerk'].share)} 在同一个人当班的日子，` +
    `按其办件的比例碰巧这样的可能不到 ${limits['one-clerk'].chance}（已乘以窗口数）`,
  withdrawn:
    `${limits.withdrawn.days} 天里 ${limits.withdrawn.cases} 件、占 ${share(limits.withdrawn.share)} 以上，` +
    `与别的单位相比碰巧这样的可能不到 ${limits.withdrawn.chance}（费希尔检验）`,
}

/** What shows it, and who could be meant unjustly: why a person looks before anything follows. */
const WHY: Record<MarkRule, string> = {
  'many-windows': '办几件事的人一天也就去三四个窗口。替邻居、替单位跑腿的人会被误标。',
  'many-times': '一次一评。代办人员常来，会被误标。',
  burst: '一件事要办几分钟。集中叫号、一家人一起来会被误标。',
  speed: '评得比办得快，不是办事的人评的。',
  'more-than-served': '一次服务一条评价。哪几条是多出来的没有人知道，当天的都要看。',
  'same-text': '字越少，越容易碰巧写得一样；“很好”只有成批出现才算。',
  'staff-device': '工作人员也是群众，评别的单位是他们的权利；评本单位一定要问。',
  streak: '真正人人满意的窗口也会被标，请看评语和办件。',
  'one-clerk': '只在一个人当班时有评价：或许在要评价，也或许别人当班时不让评。不点名。',
  withdrawn: '联系之后撤回差评的特别多：要问一问有没有人施压。',
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

/** docs/marks.md: the rules about doubtful ratings, and how well they do where everything is known. */
export function marks(): string {
  const { ratings, planted, scores } = measure()
  const rules = Object.keys(MARK_RULES) as MarkRule[]
  return page(
    '# 存疑评价 Doubtful ratings',
    '> 本文件由 `npm run docs` 生成：规则来自 `cloudfunctions/domain/mark/`，数字来自 `test/domain/mark/`。' +
      'Generated: edit the rules, then run `npm run docs`.',
    '规则只提出疑问：评价不改、不删、不拒收，仍计入统计，“存疑数”单列公开；是不是刷的，由督办员或分管领导核实，' +
      '被评价单位的人、当事窗口的人、用自己微信评过的人都不能核实。谁评的从不显示，最多只说“同一个人”。',
    'A rule only asks: the rating stays and counts on. Who reviews is never of the rated unit, and never learns who rated.',
    '## 规则和门槛 Rules',
    table(
      ['规则', '代码 code', '从多少起标记（默认）', '为什么，会误标谁'],
      rules.map((rule) => [MARK_RULES[rule], code(rule), FROM[rule], WHY[rule]]),
    ),
    '门槛在设置文档 `marks` 里，可以整份或部分导入；没有写的按上表。当天就看得出的（一个人很多窗口、集中、过快、同样的字、工作人员）每小时看一次，' +
      `全部规则每天 01:00 后看前一天；看习惯的规则往前看 ${DEFAULT_THRESHOLDS.lookBackDays} 天。排班（${code('shifts')}）和办件量（${code('services')}）要导入才用得上。`,
    '文字只比对带密钥的指纹（去掉空格、标点、数字），指纹和原话放在一起：群众删除原话时一起删除。',
    '## 找得准不准 Precision and recall',
    `五个编出来的区，各 60 天，共 ${ratings} 条评价，其中按十种办法故意刷的 ${planted} 条（每种里约四分之一有意躲在门槛以下），` +
      '其余是如实评价的人，也有替家人评、代办、人人都夸的窗口。' +
      'Five seeded districts in which it is known of every rating whether it was planted.',
    table(
      ['规则', '标记', '准确率 precision', '刷的', '找到率 recall', '被任一规则找到'],
      [...rules, 'all' as const].map((rule) => {
        const score = scores[rule]
        return [
          rule === 'all' ? '合计' : MARK_RULES[rule],
          `${score.marked}`,
          `${percent(precisionOf(score))}（${score.right}）`,
          `${score.planted}`,
          `${percent(recallOf(score))}（${score.found}）`,
          percent(score.foundByAny / score.planted),
        ]
      }),
    ),
    '准确率：标记的评价里确实是刷的；找到率：该规则要找的里面找到的。真实的刷评会学着躲，这些数字是上限，不是保证。',
  )
}
