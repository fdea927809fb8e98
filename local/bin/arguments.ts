import { parseArgs, type ParseArgsConfig } from 'node:util'

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>

/** Thrown for a mistake of whoever started the program: its message is all they need to see. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}

/** The options both programs have. */
export const COMMON_OPTIONS = {
  port: { type: 'string', default: '8787' },
  data: { type: 'string', default: '.huiyin' },
} as const satisfies ParseArgsOptionsConfig

/** Reads the command line. Throws a StartError that shows the usage when an option is unknown. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values
  } catch (cause) {
    throw misunderstood(cause, usage)
  }
}

/** A port number; 0 takes any free one. Throws a StartError for anything else. */
export function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new StartError(`--port "${text}" is no port; give a number from 0 to 65535`)
}

/** Reads a command line of options and other words. Throws a StartError as readArguments does. */
export function readWords<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  } catch (cause) {
    throw misunderstood(cause, usage)
  }
}

const misunderstood = (cause: unknown, usage: string) =>
  new StartError(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause })
