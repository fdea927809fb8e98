import type { CollectionSchema, IndexSchema } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import type { Change, Step } from '../step'

type Collections = Record<string, CollectionSchema>

/** Collections that ListTables gives at once. */
const PAGE = 100

/** Collections, then what each needs: its indexes and who may read it. */
export const collections = (cloud: Cloud, schema: Collections): Step => ({
  title: '数据集合',
  async look() {
    const present = new Set((await listCollections(cloud)).map(({ name }) => name))
    const changes: Change[] = []
    for (const [name, wanted] of Object.entries(schema))
      changes.push(
        ...(present.has(name) ? await mended(cloud, name, wanted) : [created(cloud, name, wanted)]),
      )
    return changes
  },
})

/** Every collection of the environment and how many documents it is said to hold. */
export async function listCollections({ manager }: Cloud) {
  const found: { name: string; documents: number }[] = []
  for (;;) {
    const { Collections } = await manager.database.listCollections({
      MgoLimit: PAGE,
      MgoOffset: found.length,
    })
    found.push(
      ...Collections.map(({ CollectionName, Count }) => ({
        name: CollectionName,
        documents: Count,
      })),
    )
    if (Collections.length < PAGE) return found
  }
}

function created(cloud: Cloud, name: string, wanted: CollectionSchema): Change {
  const indexes = Object.keys(wanted.indexes)
  const parts = [indexes.length > 0 && `索引 ${indexes.join('、')}`, '只有管理端能读写']
  return {
    says: `建立集合 ${name}（${parts.filter(Boolean).join('；')}）`,
    async apply() {
      await cloud.manager.database.createCollection(name)
      // its platform gives a new collection a rule and indexes of its own: look at what there is
      for (const change of await mended(cloud, name, wanted)) await change.apply()
    },
  }
}

/** What a collection that is there lacks. An index that we do not know is somebody's own and stays. */
async function mended(cloud: Cloud, name: string, wanted: CollectionSchema): Promise<Change[]> {
  const { manager } = cloud
  const { Indexes = [] } = await manager.database.describeCollection(name)
  const present = new Map(Indexes.map((index) => [index.Name, describe(index)]))
  const changes: Change[] = []
  for (const [index, schema] of Object.entries(wanted.indexes)) {
    const [was, should] = [present.get(index), describe(requestOf(index, schema))]
    if (was === should) continue
    const DropIndexes = was === undefined ? [] : [{ IndexName: index }]
    const says =
      was === undefined
        ? `给集合 ${name} 补索引 ${index}`
        : `重建集合 ${name} 的索引 ${index}（${was} → ${should}）`
    changes.push({
      says,
      async apply() {
        // two requests: one that drops and creates the same name would depend on their order
        if (DropIndexes.length > 0) await manager.database.updateCollection(name, { DropIndexes })
        const CreateIndexes = [createIndex(index, schema)]
        await manager.database.updateCollection(name, { CreateIndexes })
      },
    })
  }
  const { AclTag } = await cloud.call<{ AclTag?: string }>('DescribeSafeRule', {
    CollectionName: name,
  })
  if (AclTag !== wanted.access)
    changes.push({
      says: `把集合 ${name} 的权限从 ${AclTag ?? '没有设置'} 改为 ${wanted.access}`,
      async apply() {
        await cloud.call('ModifySafeRule', { CollectionName: name, AclTag: wanted.access })
      },
    })
  return changes
}

const createIndex = (name: string, { keys, unique }: IndexSchema) => ({
  IndexName: name,
  MgoKeySchema: {
    MgoIndexKeys: Object.entries(keys).map(([field, direction]) => ({
      Name: field,
      Direction: String(direction),
    })),
    MgoIsUnique: Boolean(unique),
  },
})

interface Described {
  Keys: { Name?: string; Direction?: string }[]
  Unique: boolean
}

const requestOf = (name: string, schema: IndexSchema): Described => {
  const { MgoIndexKeys, MgoIsUnique } = createIndex(name, schema).MgoKeySchema
  return { Keys: MgoIndexKeys, Unique: MgoIsUnique }
}

/** `window↑ receivedAt↓ 唯一`: what two indexes are compared by. */
const describe = ({ Keys, Unique }: Described): string =>
  [
    ...Keys.map(({ Name = '', Direction = '1' }) => `${Name}${Direction === '-1' ? '↓' : '↑'}`),
    ...(Unique ? ['唯一'] : []),
  ].join(' ')
