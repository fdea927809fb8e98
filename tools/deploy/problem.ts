/** What whoever deploys has to do, in one sentence. Thrown for everything that they can mend. */
export class DeployProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DeployProblem'
  }
}

const KEYS = '环境变量 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY'

/** What the API's error codes ask for [cloud.tencent.com/document/api/876/34815]; the first that fits. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [
    /^AuthFailure\.Unauthorized|^UnauthorizedOperation/,
    '这个密钥没有权限：请主账号在「访问管理」里给它 QcloudTCBFullAccess 和 QcloudSCFFullAccess。',
  ],
  [/^AuthFailure\.SignatureExpire/, '电脑的时间不准：校准时间后再运行。'],
  [/^AuthFailure|^InvalidSecret/, `密钥不对：请到腾讯云「访问管理 → API 密钥」核对${KEYS}。`],
  [/^RequestLimitExceeded/, '腾讯云说请求太快：等一分钟再运行一次。'],
  [/^(LimitExceeded|QuotaLimit)/, '套餐的额度不够：请到云开发控制台升级套餐，或删掉不用的资源。'],
  [
    /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN)/,
    '连不上腾讯云：请检查网络后再运行一次。',
  ],
]

interface ApiError {
  code?: unknown
  requestId?: unknown
  /** The package gives an error of the network as the message of its own. */
  message: unknown
}

/** An error of the API, or of the way to it, as a sentence; everything else is ours and stays as it is. */
export function problemOf(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof DeployProblem) return error
  const { code, requestId, message }: ApiError = error
  const text = String(message)
  const known = typeof code === 'string' && code !== '' ? code : /\b(E[A-Z_]{4,})\b/.exec(text)?.[1]
  if (known === undefined && error.name !== 'CloudBaseError') return error
  const advice = SENTENCES.find(([pattern]) => pattern.test(known ?? ''))?.[1]
  const details = [
    known,
    typeof requestId === 'string' && requestId !== '' && `请求号 ${requestId}`,
  ]
    .filter(Boolean)
    .join('，')
  const sentence =
    advice ?? `${text.replaceAll(/\s+/g, ' ')}。改好以后再运行一次同样的命令，做过的不会重做。`
  return new DeployProblem(`${doing}没有做成：${sentence}${details ? `（${details}）` : ''}`, {
    cause: error,
  })
}
