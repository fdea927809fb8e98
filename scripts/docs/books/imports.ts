import { COLUMNS, IMPORT_KINDS, type ImportKind } from '../../../miniprogram/contract/imports'
import { table } from '../markdown'

/** What an admin should know of each import, for docs/admin.md: a kind that is missing here does not compile. */
const IMPORT_NOTES: Record<ImportKind, string> = {
  centres: '大厅。编号以后不要改：窗口都挂在它下面。开门时间一天可以有几段，用分号隔开。',
  departments: '单位。恰好一个填“是政管办”为“是”：没有对应单位的事归它。',
  items:
    '办事事项和指南。“常用说法”写群众嘴里的叫法，分派和搜索都用它。群众写“办不成事”时，先从这里找答案。',
  windows:
    '窗口。编号就是小程序码里的内容，印出去以后不能改；用字母、数字和横线。“单位编号”决定差评算谁的。',
  guides: '同一事项在各中心公布的指南，用来逐项对照（八统一）。没有就不用导。',
  people:
    '工作人员。“工作”写下面“人员”一节里的名称，可以几个。“绑定码”写了就能用它绑定，每人不同、至少 4 位；不写的，在“工作人员”里逐个发。整行会换掉：还没绑定的人，再导一次又没写绑定码，原来的码就不能用了；已经移除的人再导一次，就又回来了。',
  settings: '手机上没有的设置（见“只能导入的设置”）。一份一行，整份换掉。',
  calendar: '放假安排。一般不用导，在“放假安排”里粘贴通知更省事。',
  shifts:
    '哪天谁坐哪个窗口。导了，防刷评的规则才看得出“只有一个人当班时才有评价”，绩效和培训才对得上岗位。',
  services:
    '每个窗口每天办了多少件。导了才有“主动评价率”，也才看得出“评价比办件还多”。每天或每月导都行，日期相同的会换掉。',
}

/** Each kind with its columns, in the order in which a new district imports them. */
export const importSections = (): string =>
  (Object.keys(IMPORT_KINDS) as ImportKind[])
    .map((kind, at) =>
      [
        `#### ${at + 1}. ${IMPORT_KINDS[kind]}`,
        IMPORT_NOTES[kind],
        table(
          ['列', '必填', '例子'],
          COLUMNS[kind].map(({ title, isOptional, example }) => [
            title,
            isOptional ? '可空' : '是',
            example,
          ]),
        ),
      ].join('\n\n'),
    )
    .join('\n\n')
