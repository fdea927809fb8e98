import type { IFunctionInfo } from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/function/types'
import type { HTTPServiceDomain } from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/env/type'
import type { IndexInfo } from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/interfaces/flexdb.interface'

export type FunctionInfo = Pick<
  IFunctionInfo,
  'FunctionName' | 'Runtime' | 'Handler' | 'MemorySize' | 'Timeout' | 'InstallDependency'
> & {
  Environment: { Variables: { Key: string; Value: string }[] }
  Triggers: { TriggerName: string; Type: string; TriggerDesc: string; Enable: 0 | 1 }[]
  /** `Creating` and `Updating` last until it was asked so many times. */
  pending: number
  pendingStatus: 'Creating' | 'Updating'
  zip: Buffer
}

export interface Collection {
  documents: number
  indexes: Pick<IndexInfo, 'Name' | 'Keys' | 'Unique'>[]
  acl: string
}

/** What an environment holds, as far as a deployment sees it. */
export interface State {
  envId: string
  collections: Map<string, Collection>
  functions: Map<string, FunctionInfo>
  storage: { acl: string; rule?: string }
  functionRule: string | null
  domains: HTTPServiceDomain[]
  /** Undefined until it is opened; `opening` counts down as it is asked. */
  hosting?: { opening: number }
  files: Map<string, Buffer>
}

/** An environment as somebody has just bought it. */
export const freshState = (envId: string): State => ({
  envId,
  collections: new Map(),
  functions: new Map(),
  storage: { acl: 'READONLY' },
  functionRule: null,
  domains: [domain(`${envId}.ap-shanghai.app.example.com`, true)],
  files: new Map(),
})

export const domain = (name: string, isDefault: boolean): HTTPServiceDomain => ({
  Domain: name,
  DomainType: 'HTTPSERVICE',
  AccessType: 'DIRECT',
  CertId: '',
  Protocol: 'HTTP_AND_HTTPS',
  Cname: '',
  IsDefault: isDefault,
  Enable: true,
  Status: 'SUCCESS',
  DNSStatus: 'OK',
  Routes: [],
  CreateTime: '',
  UpdateTime: '',
})
