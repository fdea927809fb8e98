import { readFileSync } from 'node:fs'

/** Thrown for what whoever uploads has to mend: its message is all they need to see. */
export class UploadProblem extends Error {}

export interface Account {
  appid: string
  privateKey: string
}

/** Who uploads, from the shell; undefined when nobody does. Throws an UploadProblem for half of it. */
export function accountOf(shell: NodeJS.ProcessEnv): Account | undefined {
  const { WECHAT_APPID: appid, WECHAT_UPLOAD_KEY: key, WECHAT_UPLOAD_KEY_FILE: file } = shell
  if (!key && !file) return undefined
  if (!appid) throw new UploadProblem('请先设置环境变量 WECHAT_APPID：小程序的 AppID。')
  if (key) return { appid, privateKey: key }
  try {
    return { appid, privateKey: readFileSync(file ?? '', 'utf8') }
  } catch (cause) {
    throw new UploadProblem(`读不到上传密钥 ${file ?? ''}：请检查 WECHAT_UPLOAD_KEY_FILE。`, {
      cause,
    })
  }
}
