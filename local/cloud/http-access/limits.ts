/** What the HTTP access service takes, in bytes [docs.cloudbase.net/service/quota]. */
export const LIMITS = { textBytes: 100 * 1024, binaryBytes: 6 * 1024 * 1024 } as const
