/** Seconds that an address is good for when the caller names none, and at most; bytes must arrive within the last. */
export const SECONDS = { default: 7200, most: 86_400, upload: 900 } as const
/** Files of one request, as the service limits it. */
export const BATCH = 50
