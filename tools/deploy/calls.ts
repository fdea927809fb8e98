/** One call of the management API, as docs/deploy-calls.md prints it and the tests hold it. */
export interface Call {
  service: 'tcb' | 'scf' | 'cos'
  /** The method of the package that makes it. */
  by: string
  isWrite: boolean
  /** What for. */
  why: string
  /** What the package's types do not say, and how the deploy and its fake take it. */
  doubt?: string
}

const read = (service: Call['service'], by: string, why: string, doubt?: string): Call => ({
  service,
  by,
  isWrite: false,
  why,
  ...(doubt ? { doubt } : {}),
})
const write = (...parts: Parameters<typeof read>): Call => ({ ...read(...parts), isWrite: true })

const UNTYPED =
  'the package has no types for it; request and answer as CloudBase’s own MCP server has them'

/** Every call that a deployment makes: the tests fail when one is missing here, or is made by none. */
export const CALLS = {
  DescribeEnvInfo: read(
    'tcb',
    'env.getEnvInfo',
    'the environment is there, ready, and has all services',
  ),
  ListTables: read(
    'tcb',
    'database.listCollections',
    'which collections there are, and which are empty',
    '`Count` is taken for the number of documents at that moment; a late one imports rows again that are the same',
  ),
  DescribeTable: read(
    'tcb',
    'database.describeCollection',
    'the indexes of a collection',
    '`Direction` is a string; anything but `-1` is taken as ascending',
  ),
  CreateTable: write('tcb', 'database.createCollection', 'makes a collection'),
  UpdateTable: write(
    'tcb',
    'database.updateCollection',
    'makes an index, or drops one that is not as it should be',
  ),
  DescribeSafeRule: read(
    'tcb',
    'commonService.call',
    'who may read and write a collection',
    UNTYPED,
  ),
  ModifySafeRule: write(
    'tcb',
    'commonService.call',
    'only the management side may',
    `${UNTYPED}; that server sets the simple tags by ModifyDatabaseACL with the same parameters`,
  ),
  DescribeStorageSafeRule: read('tcb', 'storage.getStorageAcl', 'who may read and write files'),
  ModifyStorageSafeRule: write(
    'tcb',
    'storage.setStorageAcl',
    'people write to inbox/ and read nothing',
  ),
  DescribeSecurityRule: read('tcb', 'commonService.call', 'who may call functions', UNTYPED),
  ModifySecurityRule: write('tcb', 'commonService.call', 'who may call functions', UNTYPED),
  GetFunction: read(
    'scf',
    'functions.getFunctionDetail',
    'a function’s settings, environment and timers; also asked until a change has taken effect',
    '`TriggerDesc` is read both as a bare cron and as JSON that holds it; `Enable` is not in the types',
  ),
  CreateFunction: write('scf', 'functions.createFunction', 'makes a function with its code'),
  UpdateFunctionCode: write('scf', 'functions.updateFunctionWithProgress', 'its code'),
  UpdateFunctionConfiguration: write(
    'scf',
    'functions.updateFunctionWithProgress',
    'its memory, timeout and environment; its runtime can never be changed',
  ),
  BatchCreateTrigger: write('scf', 'functions.createFunctionTriggers', 'its timer'),
  DeleteTrigger: write(
    'scf',
    'functions.deleteFunctionTrigger',
    'a timer that is not as it should be',
  ),
  Invoke: write(
    'scf',
    'functions.invokeFunction',
    'imports data/ through the function console, after a dry run',
    'the event goes as `ClientContext`; the answer is JSON in `Result.RetMsg`',
  ),
  DescribeStaticStore: read(
    'tcb',
    'hosting.getInfo',
    'whether static hosting is open',
    'answers no `Data`, or an empty one, where it never was',
  ),
  CreateStaticStore: write(
    'tcb',
    'hosting.enableService',
    'opens static hosting, which takes minutes',
  ),
  'GET bucket': read(
    'cos',
    'hosting.listFiles',
    'the files in static hosting',
    'the ETag of a file that was put in one piece is its MD5',
  ),
  'PUT object': write('cos', 'hosting.uploadFiles', 'a web page, where it differs'),
  DescribeHTTPServiceRoute: read('tcb', 'env.describeHttpServiceRoute', 'domains and their routes'),
  CreateHTTPServiceRoute: write(
    'tcb',
    'env.createHttpServiceRoute',
    'a route to a function, or to the web pages',
    'static hosting as a target is called `staticstore`, as CloudBase’s own MCP server says',
  ),
  ModifyHTTPServiceRoute: write(
    'tcb',
    'env.modifyHttpServiceRoute',
    'a route that is not as it should be',
  ),
} as const satisfies Record<string, Call>

export type CallName = keyof typeof CALLS
