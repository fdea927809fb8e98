/**
 * What the service allows, and what it does when nobody says otherwise. Sources:
 * [quota] developers.weixin.qq.com/miniprogram/en/dev/wxcloud/basis/concepts/quota.html,
 * [sdk] @cloudbase/database 1.4, [transaction]
 * developers.weixin.qq.com/minigame/dev/wxcloud/guide/database/transaction.md.
 */

/** Bytes of one document. [quota] */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** Bytes of the documents one query answers with. [quota] */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** Documents of a query that names no limit. [sdk] */
export const DEFAULT_QUERY_LIMIT = 100

/** Documents of a query, whatever limit it names. [sdk] */
export const MAX_QUERY_LIMIT = 1000

/** Documents of an aggregation without `$limit` [developers.weixin.qq.com/community/develop/doc/0006ee7caecd8020df7b559b451800]. */
export const DEFAULT_AGGREGATION_LIMIT = 20

/** Documents of an aggregation, whatever `$limit` it names. */
export const MAX_AGGREGATION_LIMIT = 10_000

/** Milliseconds from start to commit. [transaction] */
export const TRANSACTION_LIFE_MS = 30_000

/** Indexes of one collection, `_id` not counted. [quota] */
export const MAX_INDEXES = 20

/** Collections of one environment. [quota] */
export const MAX_COLLECTIONS = 100

/** Documents of a collection above which a query without an index is told of: our own choice. */
export const UNINDEXED_WARNING_DOCUMENTS = 1000

/** Levels of nested objects and arrays: MongoDB's own limit. */
export const MAX_DEPTH = 100

/**
 * Bytes of a file that is written anew whenever a person's words were erased, about a third of a
 * second for this much. Of a larger one the log is emptied, and its pages may keep fragments.
 */
export const MAX_BYTES_REWRITTEN = 64 * 1024 * 1024

/** Bytes of a file that is checked page by page when it is opened; larger ones only by `checkIntegrity`. */
export const MAX_BYTES_CHECKED_AT_OPEN = 64 * 1024 * 1024
