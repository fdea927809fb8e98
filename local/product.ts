import { COLLECTIONS, FUNCTIONS, INVOKE_RULES, STORAGE_RULE } from '../cloudfunctions/schema'
import type { CloudSchema } from './cloud'

/** What is deployed to the local cloud: the same file that the real one gets. */
export const PRODUCT: CloudSchema = {
  collections: COLLECTIONS,
  functions: FUNCTIONS,
  invokeRules: INVOKE_RULES,
  storageRule: STORAGE_RULE,
}
