import type { FunctionSchema } from '../../../cloudfunctions/schema'
import { LIMITS } from './limits'

/** Throws a sentence for a function that the service would not deploy as it is described. */
export function checkFunctions(schema: Readonly<Record<string, FunctionSchema>>): void {
  const { least, most } = LIMITS.timeoutSeconds
  for (const [name, { timeoutSeconds }] of Object.entries(schema))
    if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < least || timeoutSeconds > most)
      throw new Error(
        `function ${name} has a timeout of ${timeoutSeconds} seconds: give a whole number from ${least} to ${most}`,
      )
}

/** Throws a sentence for settings that do not fit into a function's environment. */
export function checkSettings(env: Readonly<Record<string, string>>): void {
  const bytes = Object.entries(env).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (bytes > LIMITS.environmentBytes)
    throw new Error(
      `the functions' environment variables take ${bytes} bytes, the service takes ${LIMITS.environmentBytes}: keep long settings in the database`,
    )
}
