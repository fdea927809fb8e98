import type CloudBase from '@cloudbase/manager-node'
import { DeployProblem, problemOf } from './problem'

/** The environment that is deployed to. */
export interface Cloud {
  envId: string
  /** A label for people: its alias and region. */
  label: string
  manager: CloudBase
  /** Calls what the package has no method for, as its own commonService does. */
  call<Result>(action: string, parameters: Record<string, unknown>): Promise<Result>
}

interface Credentials {
  secretId: string
  secretKey: string
  token?: string
}

/** Reads who deploys, from the shell. Throws a DeployProblem when it is not said. */
export function credentialsOf(shell: NodeJS.ProcessEnv): Credentials {
  const secretId = shell['TENCENTCLOUD_SECRETID']
  const secretKey = shell['TENCENTCLOUD_SECRETKEY']
  const token = shell['TENCENTCLOUD_SESSIONTOKEN']
  if (!secretId || !secretKey)
    throw new DeployProblem(
      '请先设置环境变量 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY：在腾讯云「访问管理 → API 密钥」里新建。',
    )
  return { secretId, secretKey, ...(token ? { token } : {}) }
}

/** Opens an environment that is there and ready. Throws a DeployProblem otherwise. */
export async function openCloud(envId: string, credentials: Credentials): Promise<Cloud> {
  // loaded here and not above: it is installed when first needed
  const { default: Manager } = await import('@cloudbase/manager-node')
  const manager = new Manager({ ...credentials, envId })
  const info = await infoOf(manager, envId)
  if (info.Status !== 'NORMAL')
    throw new DeployProblem(
      `环境 ${envId} 现在不能部署（状态 ${info.Status ?? '不明'}）：请到云开发控制台看看，恢复正常后再运行。`,
    )
  if (!info.Databases?.length || !info.Storages?.length || !info.Functions?.length)
    throw new DeployProblem(
      `环境 ${envId} 还没有开通文档型数据库、云存储和云函数：请在云开发控制台逐个点开，再运行一次。`,
    )
  return {
    envId,
    label: [envId, info.Alias, info.Region].filter(Boolean).join(' · '),
    manager,
    call: (action, parameters) =>
      manager
        .commonService('tcb', '2018-06-08')
        .call({ Action: action, Param: { EnvId: envId, ...parameters } }),
  }
}

async function infoOf(manager: CloudBase, envId: string) {
  try {
    const { EnvInfo } = await manager.env.getEnvInfo()
    if (EnvInfo.EnvId) return EnvInfo
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string' || !/EnvId|ResourceNotFound/.test(code))
      throw problemOf(error, '打开环境')
  }
  throw new DeployProblem(`没有环境 ${envId}：环境 ID 在云开发控制台「概览」里，形如 name-1a2b3c。`)
}
