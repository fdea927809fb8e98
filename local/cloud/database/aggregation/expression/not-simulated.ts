/** Operators that MongoDB knows and we refuse, each with the reason. */
export const NOT_SIMULATED_OPERATORS: ReadonlyMap<string, string> = new Map([
  ...['$function', '$accumulator'].map(
    (name) => [name, 'code of the caller in the server'] as const,
  ),
  ...['$meta', '$tsSecond', '$tsIncrement', '$toUUID'].map(
    (name) => [name, 'for a type or an index that the service has no use for'] as const,
  ),
  ...[
    ...['$median', '$percentile', '$toHashedIndexKey', '$bitAnd', '$bitOr', '$bitXor', '$bitNot'],
    ...['$encStrContains', '$createObjectId', '$sigmoid'],
  ].map((name) => [name, 'newer than MongoDB 6.0'] as const),
])
