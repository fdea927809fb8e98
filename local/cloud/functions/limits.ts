/** What the service allows a function [cloud.tencent.com/document/product/583/11637]. */
export const LIMITS = {
  /** Bytes of an event, and of a result. */
  requestBytes: 6 * 1024 * 1024,
  responseBytes: 6 * 1024 * 1024,
  /** Bytes of a result on its way to a mini-program (-604001). */
  clientResponseBytes: 1024 * 1024,
  /** Seconds that a call may be given [docs.cloudbase.net/cli-v1/functions/configs]. */
  timeoutSeconds: { least: 1, most: 60 },
  /** Bytes of the names and values of a function's environment variables. */
  environmentBytes: 4 * 1024,
  /** Instances of one function; the service has more, a laptop has few cores. */
  instances: 4,
  /** Calls of one function waiting for an instance; the service answers more than that with an error. */
  waiting: 1000,
  /** Milliseconds a bundle may take to load. */
  loadMs: 65_000,
} as const

/** What a function gets that the schema says nothing about: WeChat's defaults. */
export const DEFAULTS = { timeoutSeconds: 3, memoryMb: 256 } as const
