/** Something the service does and the local cloud does otherwise, or refuses to do. */
export interface Difference {
  /** What is asked for. */
  readonly what: string
  /** What the local cloud does instead, and why. */
  readonly instead: string
}

/** Everything that is known to differ from the service in queries, updates and aggregations. */
export const NOT_SIMULATED: readonly Difference[] = [
  {
    what: 'query operators $text and $where',
    instead: 'refused: the service has no text index to offer and runs no script of a caller',
  },
  {
    what: 'the geographical index that $near and $geoNear demand of the service',
    instead: 'none is needed: every document is looked at',
  },
  {
    what: 'count and update by $near',
    instead: 'answered as without the order; MongoDB refuses to count by it',
  },
  {
    what: 'polygons larger than a hemisphere, by a coordinate system of their own',
    instead: 'the smaller of the two areas is meant, as without one',
  },
  {
    what: 'values of the types Symbol, Code and DBPointer',
    instead: 'refused: MongoDB has given them up, or no one here would run them',
  },
  {
    what: 'regular expressions with the options x or l, and syntax that only PCRE has (\\A, \\Q, [:alpha:], a++)',
    instead: 'refused: JavaScript would silently take it for something else',
  },
  {
    what: 'arrays in the fields of a unique index',
    instead: 'refused: MongoDB would compare each element with every other document’s',
  },
  {
    what: 'a whole double that stays a double ($type, $bit after $mul by 0.5)',
    instead: 'an int or a long by its size, as the SDK sends it',
  },
  {
    what: 'array filters of updates ($[name])',
    instead: 'refused as MongoDB refuses a missing filter: the SDK cannot send one',
  },
  {
    what: 'aggregation stages $out and $merge',
    instead: 'refused: they would write past limits and transactions; read, then write',
  },
  {
    what: 'aggregation stages $collStats, $indexStats and $planCacheStats',
    instead: 'refused: they tell figures of a server of its own, which are not kept here',
  },
  {
    what: 'aggregation stages $documents, $search and $changeStream',
    instead:
      'refused: the service aggregates collections, has no Atlas Search, and watch() for changes',
  },
  {
    what: 'expressions $function and $accumulator',
    instead: 'refused: no code of a caller runs in the server',
  },
  {
    what: 'expressions $meta, $tsSecond, $tsIncrement, $toUUID, the variable $$CLUSTER_TIME',
    instead: 'refused: there is neither a text index nor an oplog to ask',
  },
  {
    what: 'expressions newer than MongoDB 6.0: $median, $percentile, $bitAnd and its like, %b and %B',
    instead: 'refused: the service is not known to have them',
  },
  {
    what: '$bucketAuto with granularity',
    instead: 'refused: series of preferred numbers are not kept here',
  },
  {
    what: '$geoNear by legacy coordinates or with spherical: false',
    instead: 'refused: give a GeoJSON point; distances are metres on a sphere',
  },
  {
    what: 'dates written as words ("July 4th, 2017") in $dateFromString and $toDate',
    instead: 'refused: write them as ISO 8601 or name a format',
  },
  {
    what: 'longs beyond 2^53 and decimals in expressions other than sums, products, comparisons and conversions',
    instead: 'refused rather than rounded to a double',
  },
  {
    what: 'ints, longs and whole doubles told apart by how they were made ($type, $toDate of a small long)',
    instead: 'told apart by size alone, as the SDK sends them',
  },
  {
    what: 'the order of groups and of $addToSet and $setUnion',
    instead: 'as they were met; the service gives none, so sort where order counts',
  },
  {
    what: 'the memory that one stage may use (100 MB)',
    instead: 'not counted; documents of 16 MB and answers of 16 MB are',
  },
]
