import { readKeyring } from '../../cloudfunctions/platform/keys'
import { readLedgerKeys } from '../../cloudfunctions/platform/ledger-keys'
import { KINDS } from '../keys'
import { DeployProblem } from './problem'

interface Variable {
  /** What it is, and where it comes from. */
  says: string
  isOptional?: true
  /** The same in every deployment; the shell may say otherwise. */
  fixed?: string
  /** Throws when the value is not right. */
  check?: (environment: NodeJS.ProcessEnv) => unknown
}

/** What functions read from their environment. Secrets come from the shell, never from a file in git. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  HUIYIN_KEYS: {
    says: '加密群众的话、电话和微信身份的密钥，用 npm run -s keys 生成，另存一份在保险的地方',
    check: readKeyring,
  },
  HUIYIN_LEDGER_KEYS: {
    says: '账本签名的密钥，用 npm run -s keys 生成，另存一份在保险的地方',
    check: readLedgerKeys,
  },
  WECHAT_APPID: { says: '小程序的 AppID，在微信公众平台「开发管理」里' },
  WECHAT_APPSECRET: { says: '小程序的 AppSecret，在微信公众平台「开发管理」里' },
  // a timer that was not set through DevTools gets no token for cloud.openapi
  HUIYIN_WECHAT_TRANSPORT: { says: '怎样调用微信的接口', fixed: 'https' },
  HUIYIN_WECHAT_API: { says: '微信接口的地址，一般不用设置', isOptional: true },
  HUIYIN_PROXIES: {
    says: 'HTTP 访问前面可信的代理有几层，一般不用设置',
    isOptional: true,
  },
  HUIYIN_WEBHOOK: { says: '第二通道（企业微信或短信网关）的地址', isOptional: true },
  HUIYIN_WEBHOOK_SECRET: { says: '第二通道签名用的密钥', isOptional: true },
}

export type Values = Record<string, string>

/** What of the shell is meant for functions. Throws a DeployProblem when a value is not right. */
export function readVariables(shell: NodeJS.ProcessEnv): Values {
  const values: Values = {}
  for (const [name, { fixed, check }] of Object.entries(VARIABLES)) {
    const value = shell[name] ?? fixed
    if (!value) continue
    try {
      check?.({ [name]: value })
    } catch (cause) {
      throw new DeployProblem(
        `环境变量 ${name} 的内容不对：应当是 npm run -s keys 打印的那一行。`,
        {
          cause,
        },
      )
    }
    values[name] = value
  }
  return values
}

/**
 * What a function is to have: the shell's word goes first, then what is deployed already, so that
 * only the first deployment needs every secret. Throws a DeployProblem that names what is missing,
 * and when keys would go that something may still be sealed with.
 */
export function variablesFor(shell: Values, deployed: Values): Values {
  const values = { ...deployed, ...shell }
  const missing = Object.entries(VARIABLES).filter(
    ([name, { isOptional = false }]) => !isOptional && !values[name],
  )
  if (missing.length > 0)
    throw new DeployProblem(
      `请先设置环境变量：${missing.map(([name, { says }]) => `${name}（${says}）`).join('；')}。`,
    )
  for (const [name, { retired }] of Object.entries(KINDS)) {
    const lost = lostKeys(deployed[name], values[name], retired)
    if (lost.length > 0)
      throw new DeployProblem(
        `${name} 里少了线上正在用的密钥 ${lost.join('、')}：换上去就打不开以前的资料，请把它加回来再运行。`,
      )
  }
  return values
}

/** Keys that are not there any more, neither whole nor retired. */
function lostKeys(
  before: string | undefined,
  after: string | undefined,
  retired: (key: string) => string,
): string[] {
  const kept = keysIn(after)
  return Object.entries(keysIn(before))
    .filter(([id, key]) => kept[id] !== key && kept[id] !== retired(key))
    .map(([id]) => id)
}

function keysIn(text: string | undefined): Record<string, string> {
  if (!text) return {}
  const { keys } = JSON.parse(text) as { keys?: Record<string, string> }
  return keys ?? {}
}
