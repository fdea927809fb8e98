/** A value as JSON, also one that has none. */
export const jsonOf = (value: unknown): string => JSON.stringify(value ?? null)
