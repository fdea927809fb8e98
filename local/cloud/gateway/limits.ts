/** What the gateway takes and how long it waits. */
export const LIMITS = {
  /** Bytes of one request: a document may have 16 MB, and its request a little more. */
  requestBytes: 20 * 1024 * 1024,
  /** Bytes of one file. */
  fileBytes: 50 * 1024 * 1024,
  /** The SDK's sockets are kept for 5 s; closing first would break its next request. */
  keepAliveMs: 65_000,
} as const
