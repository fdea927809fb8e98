import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Cloud } from '../cloud'
import { filesIn } from '../code'
import { DeployProblem } from '../problem'
import { quietly } from '../../quietly'
import type { Change, Step } from '../step'

/** How long static hosting may take to open, and how often we ask. */
const OPENING = { tries: 60, everyMs: 5000 }

/** What an office sets for its pages: theirs once it is there. */
const OWN = /(^|\/)config\.json$/

/** The web pages in static hosting. Files that are not ours, or of an earlier version, stay. */
export const hosting = (cloud: Cloud, folder: string): Step => ({
  title: '网页',
  async look() {
    const [site] = (await cloud.manager.hosting.getInfo()) as (Site | undefined)[]
    const isOpen = site !== undefined && site.Status !== 'offline'
    const present = isOpen ? await etagsOf(cloud) : new Map<string, string>()
    const differing = filesIn(folder).filter((name) =>
      OWN.test(name) ? !present.has(name) : present.get(name) !== etagOf(path.join(folder, name)),
    )
    const changes: Change[] = []
    if (!isOpen) changes.push({ says: '开通静态网站托管', apply: () => open(cloud) })
    if (differing.length > 0)
      changes.push({
        says: `上传网页文件 ${differing.length} 个`,
        async apply() {
          const files = differing.map((name) => ({
            localPath: path.join(folder, name),
            cloudPath: name,
          }))
          await quietly(() => cloud.manager.hosting.uploadFiles({ files, ignore: [] }))
        },
      })
    return changes
  },
})

interface Site {
  Status: string
}

async function open({ manager }: Cloud): Promise<void> {
  await manager.hosting.enableService()
  for (let tries = 0; tries < OPENING.tries; tries++) {
    const [site] = (await manager.hosting.getInfo()) as (Site | undefined)[]
    if (site?.Status === 'online') return
    await new Promise((resolve) => setTimeout(resolve, OPENING.everyMs))
  }
  throw new DeployProblem('静态网站托管还在开通：过几分钟再运行一次。')
}

/** What is there, by name; the ETag of a file that was put in one piece is its MD5. */
async function etagsOf({ manager }: Cloud): Promise<Map<string, string>> {
  const files = await manager.hosting.listFiles()
  return new Map(files.map(({ Key, ETag }) => [Key, ETag.replaceAll('"', '')]))
}

const etagOf = (file: string) => createHash('md5').update(readFileSync(file)).digest('hex')
