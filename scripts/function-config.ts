import { FUNCTIONS, RUNTIME } from '../cloudfunctions/schema'

/* What other tools want to know of a function, in their own files: all from schema.ts. */

/** What every function is called by: `exports.main` of its index.js. */
export const HANDLER = 'index.main'

const triggersOf = (name: string) => {
  const { timer } = FUNCTIONS[name] ?? {}
  return timer ? [{ name: timer.name, type: 'timer', config: timer.cron }] : []
}

/** A function's config.json: WeChat DevTools reads its permissions and its timer there. */
export const configJson = (name: string) => ({
  permissions: { openapi: FUNCTIONS[name]?.openapi ?? [] },
  triggers: triggersOf(name),
})

/**
 * cloudbaserc.json, for whoever uses CloudBase's own command line beside npm run deploy. Without
 * environment variables: those are secrets and come from the shell.
 */
export const cloudbaserc = () => ({
  version: '2.0',
  envId: '{{env.ENV_ID}}',
  functionRoot: 'dist/cloudfunctions',
  functions: Object.entries(FUNCTIONS).map(([name, { timeoutSeconds, memoryMb }]) => ({
    name,
    handler: HANDLER,
    runtime: RUNTIME,
    timeout: timeoutSeconds,
    memorySize: memoryMb,
    installDependency: false,
    triggers: triggersOf(name),
  })),
})

/** JSON as it is kept in a file. */
export const jsonText = (value: unknown): string => JSON.stringify(value, null, 2) + '\n'
