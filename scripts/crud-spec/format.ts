import { readFile } from 'node:fs/promises'
import * as v from 'valibot'

/*
 * MongoDB's unified test format, as far as it is read here
 * [github.com/mongodb/specifications/blob/master/source/unified-test-format/unified-test-format.md].
 * Values stay the Extended JSON that the file holds.
 */

const Fields = v.record(v.string(), v.unknown())

const RequirementsSchema = v.array(
  v.looseObject({
    minServerVersion: v.optional(v.string()),
    maxServerVersion: v.optional(v.string()),
    topologies: v.optional(v.array(v.string())),
  }),
)

const CollectionDataSchema = v.object({
  collectionName: v.string(),
  databaseName: v.string(),
  documents: v.array(Fields),
})

const ExpectedErrorSchema = v.looseObject({
  isError: v.optional(v.boolean()),
  isClientError: v.optional(v.boolean()),
  errorContains: v.optional(v.string()),
  errorCode: v.optional(v.number()),
  expectResult: v.optional(v.unknown()),
})

const OperationSchema = v.looseObject({
  name: v.string(),
  object: v.string(),
  arguments: v.optional(Fields, {}),
  expectResult: v.optional(v.unknown()),
  expectError: v.optional(ExpectedErrorSchema),
  saveResultAsEntity: v.optional(v.string()),
  ignoreResultAndError: v.optional(v.boolean(), false),
})

const TestSchema = v.looseObject({
  description: v.string(),
  skipReason: v.optional(v.string()),
  runOnRequirements: v.optional(RequirementsSchema, []),
  operations: v.array(OperationSchema),
  expectEvents: v.optional(v.array(v.unknown()), []),
  outcome: v.optional(v.array(CollectionDataSchema), []),
})

const FileSchema = v.looseObject({
  description: v.string(),
  schemaVersion: v.pipe(v.string(), v.regex(/^1(\.\d+)*$/, 'schemaVersion has to be 1.x')),
  runOnRequirements: v.optional(RequirementsSchema, []),
  createEntities: v.optional(v.array(v.record(v.string(), Fields)), []),
  initialData: v.optional(v.array(CollectionDataSchema), []),
  tests: v.array(TestSchema),
})

export type SpecFile = v.InferOutput<typeof FileSchema>
export type SpecTest = SpecFile['tests'][number]
export type Operation = SpecTest['operations'][number]
export type ExpectedError = v.InferOutput<typeof ExpectedErrorSchema>
export type Requirements = v.InferOutput<typeof RequirementsSchema>
export type CollectionData = v.InferOutput<typeof CollectionDataSchema>

/** Thrown for a file that cannot be read or is none of this format: its message names both. */
export class NoSpecFile extends Error {
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`${file}: ${why}`, options)
    this.name = 'NoSpecFile'
  }
}

/** Reads a file of the format. Throws NoSpecFile. */
export async function readSpec(file: string): Promise<SpecFile> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new NoSpecFile(file, 'cannot be read', { cause })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new NoSpecFile(file, 'is not JSON', { cause })
  }
  const parsed = v.safeParse(FileSchema, json)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const where = v.getDotPath(issue) ?? 'the file'
  throw new NoSpecFile(file, `is not of the unified test format: ${where}: ${issue.message}`)
}
