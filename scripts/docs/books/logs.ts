import type { LOG } from '../../../cloudfunctions/platform/log'
import { code, table } from '../markdown'

type LogName = keyof typeof LOG

/** Whether somebody has to act on a line. */
const WEIGHTS = { now: '马上处理', look: '当天看看', none: '只是记录' } as const

interface LogNote {
  weight: keyof typeof WEIGHTS
  means: string
  remedy?: string
}

const record = (means: string): LogNote => ({ weight: 'none', means })
const look = (means: string, remedy: string): LogNote => ({ weight: 'look', means, remedy })
const now = (means: string, remedy: string): LogNote => ({ weight: 'now', means, remedy })

/** Every line that the functions write, for docs/operations.md: one that is missing here does not compile. */
const LOG_NOTES: Record<LogName, LogNote> = {
  auditFault: now(
    '账本审计发现有东西在系统外被改过',
    '照[账本报警](#账本报警)办：先备份，不要改数据。',
  ),
  leafTampered: now(
    '将要写入账本的评价，和当初存下的不一样',
    '同上。评价照存着的写进账本，凭证会对不上，让人看得见。',
  ),
  stepFailed: now(
    '定时任务的一步出错，别的步照常，下一分钟再试',
    '看 `step` 和 `cause`。连着几分钟都有，照[定时任务停了](#定时任务停了)办。',
  ),
  alarmFailed: now(
    '审计发现了问题，可是短信或企业微信没有把警报送出去',
    '看“管理”第一页的审计结果，照[账本报警](#账本报警)办；再查网关。',
  ),
  internal: look(
    '一次调用因为不明原因失败，群众看到的是“系统出了点问题”',
    '看 `cause`。偶尔一条是网络；同一个 `action` 连着出现，查最近的部署和数据库用量。',
  ),
  calendarFailed: look(
    '有一件事按新的放假安排算不出日期',
    '看 `caseId`，把那件事和日志交给开发人员；别的事不受影响。',
  ),
  deadlineFailed: look('有一件事定时任务推不动，会隔一段时间再试', '同上。'),
  caseNotCounted: look(
    '有一件事的数据不完整，没有算进统计',
    '看 `caseId`，查是不是有人直接改过数据库。',
  ),
  noticeLost: look(
    '一条消息发出去了，没有收到结果',
    '为了不重复，不会再发。在“没送到的消息”里看，需要时点“再发一次”。',
  ),
  noticeDead: look(
    '一条消息试了几次都没送到',
    '看 `error`：模板编号不对改“设置”里的 templates；别的在“没送到的消息”里处理。',
  ),
  secondPortFailed: look(
    '短信或企业微信没有收下一条消息',
    '查网关和 `HUIYIN_WEBHOOK`；那条消息不会再发，事情在工作台上。',
  ),
  checkFailed: look(
    '微信没能检查一段文字，这段话先不显示，等人审核',
    '评价照样算。多起来就查微信内容安全接口的额度。',
  ),
  phoneFailed: look(
    '微信没有给出手机号，已请群众再填一次',
    '多起来就查小程序手机号接口的权限和额度。',
  ),
  photoSweepFailed: look('一张临时照片没有删掉', '没有要紧；一直有就查存储的权限。'),
  findingFailed: look(
    '有一个事项或窗口没能找盲点，明天再试',
    '看 `subject`；连着几天同一个，交给开发人员。',
  ),
  jobFailed: look('一份报告、台账或海报做到一半失败，会接着做', '不用管；变成 `jobGivenUp` 再看。'),
  jobGivenUp: look(
    '一份报告、台账或海报失败太多次，不再做',
    '看前面的 `jobFailed` 里的 `cause`，处理后在“报告和台账”里点“重试”。',
  ),
  pushIgnored: look(
    '微信推来一个用不着的事件',
    '刚配置消息推送时正常；一直有就核对推送里选的事件。',
  ),
  codeFailed: look(
    '微信没有画出小程序码',
    '看 `cause`：小程序还没有发布、AppSecret 不对，或者当天画得太多。',
  ),
  ledgerMended: look(
    '有人把账本的树从区块重新写了一遍',
    '应当是照[账本报警](#账本报警)处理后做的；没有人认领的，当作报警。',
  ),
  erasuresFulfilled: record('群众要删、一次没删完的内容，接着删完了'),
  erasuresRepeated: look(
    '有人让以前删过的内容全部再删一遍',
    '应当是照[恢复](#恢复)做的；没有人恢复过，问一下是谁、为什么。',
  ),
  retentionExpired: record('到了保存期的联系方式、照片等删掉了'),
  resealFailed: look(
    '换密钥时，有一条加密的内容打不开',
    '不要做[换密钥](#密钥)的第三步；看是哪个集合，用备份里的那一条比一比。',
  ),
  resealed: record(
    '换密钥时，加密的内容都看了一遍；`found` 和 `failed` 都是 0，就可以做[换密钥](#密钥)的第三步',
  ),
  noticeBySecondPort: record('微信没送到的消息，改由短信或企业微信送到了'),
  statisticsRebuilt: record('有人把统计从头数了一遍'),
  rowsImported: record('有人导入了数据'),
  foreignImported: record('有人收进或核对了别的平台的记录'),
  batchSent: record('有人标记一批评价已报送'),
  personSaved: record('有人新增或修改了工作人员'),
  personRemoved: record('有人移除了工作人员'),
  casesHandedOver: record('有人移交了一个人手上的事'),
  windowSaved: record('有人新增或修改了窗口'),
  windowClosed: record('有人停用了窗口'),
  windowReopened: record('有人恢复了窗口'),
  deviceSaved: record('有人登记或修改了设备'),
  deviceKeyIssued: record('有人给设备发了新的密钥'),
  deviceRevoked: record('有人停用了设备'),
  deviceRestored: record('有人恢复了设备'),
  ruleSaved: record('有人加了分派规则'),
  ruleRemoved: record('有人删了分派规则'),
  settingsSaved: record('有人改了设置，新值在 `values` 里'),
  marksReviewed: record('有人核实了存疑评价'),
  noticeRetried: record('有人把一条消息再发一次'),
  jobStarted: record('有人要了报告、台账、海报或导出'),
  jobDone: record('报告、台账、海报或导出做好了'),
  jobsExpired: record('过期的报告文件删掉了'),
  registerMade: record('做了一份含群众原话的台账；`contacts` 是打开了几个联系方式'),
  findingsRenewed: record('每天找盲点，有新的或变了的'),
  findingActed: record('有人办理了盲点'),
  visitActed: record('有人安排或记录了上门'),
  auditBegun: record('有人开始账本审计'),
  guessedAt: look(
    '有人在猜查询码或绑定码，猜错的已经变慢',
    '一两条是手误。一天很多条：告诉管理员，必要时重新发绑定码。',
  ),
}

/** The lines, the most urgent first. */
export function logTable(): string {
  const order = Object.keys(WEIGHTS)
  const rows = Object.entries(LOG_NOTES).sort(
    ([, one], [, other]) => order.indexOf(one.weight) - order.indexOf(other.weight),
  )
  return table(
    ['`log`', '要不要管', '意思', '怎么办'],
    rows.map(([name, { weight, means, remedy = '' }]) => [
      code(name),
      WEIGHTS[weight],
      means,
      remedy,
    ]),
  )
}
