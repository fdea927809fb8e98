import type { Cloud } from '../../local/cloud'

/** What a piece of work asked of the database. */
export interface Reads {
  requests: number
  /** Documents that its queries looked at, whether or not they were given out. */
  documents: number
}

/** Counts what work asks of the database, and how many documents each query has to look at. */
export async function countReads(cloud: Cloud, work: () => Promise<unknown>): Promise<Reads> {
  const { database } = cloud
  const run = database.run.bind(database)
  const reads: Reads = { requests: 0, documents: 0 }
  database.run = async (action, params) => {
    reads.requests++
    if (action === 'database.getDocument' || action === 'database.countDocument')
      reads.documents += database.explain(params).documentsRead
    return await run(action, params)
  }
  try {
    await work()
    return reads
  } finally {
    database.run = run
  }
}
