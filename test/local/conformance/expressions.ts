import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/** The document of cases that look at none. */
const NOTHING: Fields = {}

/** Stands for a value that is not there: the field is left out. */
export const MISSING = Symbol('missing')

/** One expression, what it makes of a document, and what is special about it. */
export type Case = [about: string, expression: unknown, expected: unknown, document?: Fields]

/** One expression and the sentence it is refused with. */
export type Refusal = [about: string, expression: unknown, sentence: string, document?: Fields]

export interface Table {
  answers?: readonly Case[]
  refusals?: readonly Refusal[]
}

/** Makes a test of each row, all in a cloud of the file's own. */
export function holdExpressions(tables: Readonly<Record<string, Table>>): void {
  let cloud: Conformance
  beforeAll(async () => (cloud = await openConformance()))
  afterAll(() => cloud.close())

  let kept: Fields | undefined
  const evaluate = async (expression: unknown, document = NOTHING): Promise<unknown> => {
    if (document !== kept) await cloud.fill([{ _id: 'one', ...document }])
    kept = document
    const [answer] = await cloud.aggregate([{ $replaceWith: { value: expression } }])
    const { value = MISSING } = answer as { value?: unknown }
    return value
  }

  describe.each(Object.entries(tables))('%s', (_, { answers = [], refusals = [] }) => {
    if (answers.length > 0)
      // Rest parameters: jest would take one more than the row has for a callback.
      it.each(answers)('%s', async (...[, expression, expected, document]: Case) => {
        expect(await evaluate(expression, document)).toEqual(expected)
      })
    if (refusals.length > 0)
      it.each(refusals)('refuses %s', async (...[, expression, sentence, document]: Refusal) => {
        const said = await refusal(evaluate(expression, document))
        expect(said).toContain('DATABASE_REQUEST_FAILED')
        expect(said).toContain(sentence)
      })
  })
}
