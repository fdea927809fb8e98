/** What a data folder holds. */
export const DATA_FILES = {
  /** Made at the first start: a folder with it is ours. */
  secrets: 'secrets.json',
  /** The cloud that runs on the folder locks `.lock` beside it. */
  database: 'database.sqlite',
  wechat: 'wechat.jsonl',
  /** A folder, one file for each file of the cloud storage. */
  files: 'files',
  /** Says that the sample district has been imported. */
  seeded: 'seeded.json',
} as const
