import type {
  DescribeHttpServiceRouteRes,
  HTTPServiceRoute,
  HTTPServiceRouteParam,
} from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/env/type'
import type {
  CreateIndex,
  DropIndex,
} from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/interfaces/flexdb.interface'
import type { DescribeEnvInfoResponse } from '../../../tools/deploy/node_modules/@cloudbase/manager-node/types/interfaces/tcb.interface'
import { ApiError } from './api-error'
import type { Collection, State } from './state'

type Action = (state: State, request: Request) => object

/** What requests of the service tcb carry, each some of it. */
export interface Request {
  EnvId: string
  TableName: string
  CollectionName: string
  MgoLimit: number
  MgoOffset: number
  CreateIndexes?: CreateIndex[]
  DropIndexes?: DropIndex[]
  AclTag: string
  Rule?: string
  ResourceType: string
  Domain: { Domain: string; Routes: HTTPServiceRouteParam[] }
}

const DATABASE = 'tnt-fake'
export const BUCKET = '6875-fake-1250000000'
export const STATIC_BUCKET = 'static-fake-1250000000'
export const REGION = 'ap-shanghai'

/** What the API of environments answers; the states that it refuses, too. */
export const TCB: Record<string, Action> = {
  DescribeEnvInfo: ({ envId }, { EnvId }): Omit<DescribeEnvInfoResponse, 'RequestId'> => {
    if (EnvId !== envId) throw new ApiError('InvalidParameter.EnvId', `env ${EnvId} not found`)
    return {
      EnvInfo: {
        EnvBaseInfo: {
          EnvId,
          Alias: 'huiyin',
          Status: 'NORMAL',
          Region: REGION,
          Databases: [{ InstanceId: DATABASE, Status: 'RUNNING', Region: REGION }],
          Storages: [{ Region: REGION, Bucket: BUCKET, AppId: '1250000000' }],
          Functions: [{ Namespace: EnvId, Region: REGION }],
          LogServices: null,
        },
      },
    }
  },

  ListTables: ({ collections }, { MgoLimit, MgoOffset }) => {
    const all = [...collections].sort(([one], [other]) => (one < other ? -1 : 1))
    const Tables = all
      .slice(MgoOffset, MgoOffset + MgoLimit)
      .map(([TableName, { documents, indexes }]) => ({
        TableName,
        Count: documents,
        Size: 0,
        IndexCount: indexes.length,
        IndexSize: 0,
      }))
    return {
      Tables: Tables.length > 0 ? Tables : null,
      Pager: { Offset: MgoOffset, Limit: MgoLimit, Total: all.length },
    }
  },

  DescribeTable: (state, { TableName }) => {
    const { indexes } = collectionOf(state, TableName)
    return { Indexes: indexes, IndexNum: indexes.length }
  },

  CreateTable: ({ collections }, { TableName }) => {
    if (collections.has(TableName))
      throw new ApiError('FailedOperation', `collection ${TableName} already exists`)
    const of = (name: string, field: string) => ({
      Name: name,
      Keys: [{ Name: field, Direction: '1' }],
      Unique: false,
    })
    const indexes = [of('_id_', '_id'), of('_openid_1', '_openid')]
    collections.set(TableName, { documents: 0, indexes, acl: 'PRIVATE' })
    return {}
  },

  UpdateTable: (state, { TableName, CreateIndexes = [], DropIndexes = [] }) => {
    const collection = collectionOf(state, TableName)
    for (const { IndexName } of DropIndexes) {
      const at = collection.indexes.findIndex(({ Name }) => Name === IndexName)
      if (at < 0) throw new ApiError('FailedOperation', `index ${IndexName} not found`)
      collection.indexes.splice(at, 1)
    }
    for (const { IndexName, MgoKeySchema } of CreateIndexes) {
      if (collection.indexes.some(({ Name }) => Name === IndexName))
        throw new ApiError('FailedOperation', `index ${IndexName} already exists`)
      collection.indexes.push({
        Name: IndexName,
        Keys: MgoKeySchema.MgoIndexKeys,
        Unique: MgoKeySchema.MgoIsUnique,
      })
    }
    return {}
  },

  DescribeSafeRule: (state, { CollectionName }) => ({
    AclTag: collectionOf(state, CollectionName).acl,
  }),

  ModifySafeRule: (state, { CollectionName, AclTag }) => {
    if (!['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'].includes(AclTag))
      throw new ApiError('InvalidParameter', `AclTag ${AclTag}`)
    collectionOf(state, CollectionName).acl = AclTag
    return {}
  },

  DescribeStorageSafeRule: ({ storage: { acl, rule } }) => ({ AclTag: acl, Rule: rule ?? '' }),

  ModifyStorageSafeRule: (state, { AclTag, Rule }) => {
    state.storage = { acl: AclTag, ...(Rule ? { rule: Rule } : {}) }
    return {}
  },

  DescribeSecurityRule: ({ functionRule }, { ResourceType }) => {
    if (ResourceType !== 'FUNCTION') throw new ApiError('InvalidParameter', 'ResourceType')
    return { AclTag: functionRule ? 'CUSTOM' : '', Rule: functionRule }
  },

  ModifySecurityRule: (state, { AclTag, Rule = '' }) => {
    if (AclTag !== 'CUSTOM') throw new ApiError('InvalidParameter', 'AclTag')
    JSON.parse(Rule)
    state.functionRule = Rule
    return {}
  },

  DescribeStaticStore: ({ hosting }) => {
    if (!hosting) return { Data: [] }
    const Status = hosting.opening > 0 ? 'process' : 'online'
    hosting.opening = Math.max(0, hosting.opening - 1)
    return { Data: [{ Status, Bucket: STATIC_BUCKET, Regoin: REGION, CdnDomain: '' }] }
  },

  CreateStaticStore: (state) => {
    if (state.hosting) throw new ApiError('FailedOperation', 'static store exists')
    state.hosting = { opening: 1 }
    return { Result: 'succ' }
  },

  DescribeHTTPServiceRoute: ({ domains }): Omit<DescribeHttpServiceRouteRes, 'RequestId'> => ({
    Domains: domains,
    OriginDomain: domains[0]?.Domain ?? '',
    TotalCount: domains.length,
  }),

  CreateHTTPServiceRoute: (state, request) => {
    for (const route of request.Domain.Routes) {
      const routes = routesOf(state, request)
      if (routes.some(({ Path }) => Path === route.Path))
        throw new ApiError('InvalidParameter', `route ${route.Path} exists`)
      routes.push(completed(route))
    }
    return {}
  },

  ModifyHTTPServiceRoute: (state, request) => {
    const routes = routesOf(state, request)
    for (const route of request.Domain.Routes) {
      const at = routes.findIndex(({ Path }) => Path === route.Path)
      if (at < 0) throw new ApiError('ResourceNotFound', `route ${route.Path}`)
      routes.splice(at, 1, completed(route))
    }
    return {}
  },
}

function collectionOf({ collections }: State, name: string): Collection {
  const found = collections.get(name)
  if (!found) throw new ApiError('ResourceNotFound', `collection ${name} not found`)
  return found
}

function routesOf({ domains }: State, { Domain }: Request): HTTPServiceRoute[] {
  const routes = domains.find((one) => one.Domain === Domain.Domain)?.Routes
  if (!routes) throw new ApiError('ResourceNotFound', `domain ${Domain.Domain}`)
  return routes
}

const completed = (route: HTTPServiceRouteParam): HTTPServiceRoute => ({
  UpstreamResourceType: 'SCF',
  UpstreamResourceName: '',
  EnableSafeDomain: true,
  EnableAuth: false,
  EnablePathTransmission: false,
  Enable: true,
  CreateTime: '',
  UpdateTime: '',
  ...route,
})
