import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/** One pipeline and what it answers. */
export type Run = [about: string, pipeline: Fields[], expected: unknown]

/** One pipeline and the sentence it is refused with. */
export type Refused = [about: string, pipeline: Fields[], sentence: string]

export interface PipelineTable {
  /** What the collection holds. */
  documents: Fields[]
  /** What others hold, by name. */
  others?: Readonly<Record<string, Fields[]>>
  answers?: readonly Run[]
  refusals?: readonly Refused[]
}

/** Makes a test of each row, all in a cloud of the file's own. */
export function holdPipelines(tables: Readonly<Record<string, PipelineTable>>): void {
  let cloud: Conformance
  beforeAll(async () => (cloud = await openConformance()))
  afterAll(() => cloud.close())

  describe.each(Object.entries(tables))('%s', (_, table) => {
    const { documents, others = {}, answers = [], refusals = [] } = table
    beforeAll(async () => {
      await cloud.fill(documents)
      for (const [name, held] of Object.entries(others)) await cloud.fill(held, name)
    })
    if (answers.length > 0)
      it.each(answers)('%s', async (...[, pipeline, expected]: Run) => {
        expect(await cloud.aggregate(pipeline)).toEqual(expected)
      })
    if (refusals.length > 0)
      it.each(refusals)('refuses %s', async (...[, pipeline, sentence]: Refused) => {
        const said = await refusal(cloud.aggregate(pipeline))
        expect(said).toContain('DATABASE_REQUEST_FAILED')
        expect(said).toContain(sentence)
      })
  })
}
