import path from 'node:path'
import type { IncomingMessage } from 'node:http'
import type { Clock } from '../clock'
import { DATA_FILES } from '../data-files'
import { ServiceError } from '../error'
import type { HttpHandler } from '../gateway/http'
import { allows, type Rule } from '../gateway/rule'
import { STORAGE_ACTIONS, type StorageContext } from './actions'
import { createAddresses } from './address'
import { contentTypeOf } from './content-type'
import { openFiles } from './files'
import { checkFilePath, fileIdOf } from './path'
import { createTransfer, limited } from './transfer'

export interface StorageOptions {
  dataDir: string
  clock: Clock
  /** Binds clients; functions pass. Clients read nothing directly, so there is no way for them to. */
  rule: { write: Rule }
  /** Signs temporary addresses. */
  addressKey: string
  /** Known once the gateway listens. */
  gatewayUrl: () => string
}

/** Cloud storage: files by path, actions for functions, a door for clients. */
export interface Storage {
  /** A gateway action, or undefined when it is none of the storage's. */
  run(action: string, params: Record<string, unknown>): Promise<Record<string, unknown>> | undefined
  /** What wx.cloud.uploadFile does. Throws STORAGE_EXCEED_AUTHORITY when the rule refuses. */
  upload(filePath: unknown, openid: string | undefined, bytes: IncomingMessage): Promise<string>
  /** The bytes themselves, for everything below /storage. */
  handle: HttpHandler
}

export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { clock, rule } = options
  const files = await openFiles(path.join(options.dataDir, DATA_FILES.files))
  const context: StorageContext = {
    files,
    addresses: createAddresses(options.addressKey),
    clock,
    baseUrl: () => `${options.gatewayUrl()}/storage/`,
  }

  async function ownerOf(filePath: string): Promise<string | undefined> {
    const file = await files.open(filePath)
    await file?.close()
    return file?.openid
  }

  function admit(rule: Rule, filePath: string, owner: string, openid: string | undefined): void {
    const auth = openid ? { openid, loginType: 'WECHAT' as const } : null
    if (!allows(rule, { auth, resource: { path: filePath, openid: owner } }))
      throw new ServiceError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied by rule')
  }

  return {
    run(action, params) {
      const run = Object.hasOwn(STORAGE_ACTIONS, action) ? STORAGE_ACTIONS[action] : undefined
      return run && Promise.resolve().then(() => run(params, context))
    },
    async upload(requested, openid, bytes) {
      const filePath = checkFilePath(requested)
      // A new file is its writer's own.
      const owner = (await ownerOf(filePath)) ?? openid ?? ''
      admit(rule.write, filePath, owner, openid)
      const facts = { path: filePath, openid: owner, contentType: contentTypeOf(filePath) }
      await files.write(facts, limited(bytes))
      return fileIdOf(filePath)
    },
    handle: createTransfer(context),
  }
}
