import type { ImportReport } from '../../../miniprogram/contract/imports'
import { IMPORT_KINDS } from '../../../miniprogram/contract/imports'
import type { Cloud } from '../cloud'
import { DeployProblem } from '../problem'
import type { DataFile } from '../rows'
import type { Change, Step } from '../step'
import { listCollections } from './collections'

export interface DataWanted {
  files: readonly DataFile[]
  /** Also what is there already is compared, and replaced where it differs. */
  isAsked: boolean
}

/**
 * The district's own data, through the console function as an admin would. By itself only what is
 * still empty is filled: afterwards the office's data is the office's. A kind goes in as a whole or
 * not at all, and after a dry run; the same rows once more change nothing.
 */
export const data = (cloud: Cloud, { files, isAsked }: DataWanted): Step => ({
  title: '数据',
  async look() {
    const counts = new Map((await listCollections(cloud)).map((one) => [one.name, one.documents]))
    const isEmpty = ({ collection }: DataFile) => (counts.get(collection) ?? 0) === 0
    return files
      .filter((file) => isAsked || isEmpty(file))
      .map((file) => imported(cloud, file, isEmpty(file)))
  },
})

function imported(cloud: Cloud, { kind, rows }: DataFile, isEmpty: boolean): Change {
  return {
    says: `${isEmpty ? '导入' : '核对并导入'}${IMPORT_KINDS[kind]} ${rows.length} 条（${kind}.json）`,
    async apply() {
      const dry = await importRows(cloud, { kind, rows, dryRun: true })
      if (dry.faultCount > 0)
        throw new DeployProblem(
          `${kind}.json 有 ${dry.faultCount} 处不对，这个文件没有导入：第 ${dry.faults[0]?.row ?? 1} 条 ${dry.faults[0]?.message ?? ''}。`,
        )
      if (dry.added + dry.changed > 0) await importRows(cloud, { kind, rows })
    },
  }
}

interface Answer {
  ok: boolean
  data?: ImportReport
  error?: { code: string; message: string }
}

/** Calls the console function as the cloud console does. */
async function importRows({ manager }: Cloud, event: object): Promise<ImportReport> {
  const result = await manager.functions.invokeFunction('console', { action: 'import', ...event })
  const answer = result.InvokeResult === 0 ? readAnswer(result.RetMsg) : undefined
  if (answer?.ok && answer.data) return answer.data
  throw new DeployProblem(
    `导入没有做成：${answer?.error?.message ?? (result.ErrMsg || '云函数 console 没有回答')}。请到云开发控制台看云函数 console 的日志，改好以后再运行一次。`,
  )
}

function readAnswer(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return undefined
  }
}
