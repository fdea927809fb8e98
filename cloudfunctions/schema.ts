/**
 * Every collection with its indexes and who may read it, the storage rule, and who may invoke
 * which function. The local cloud enforces this file, the deploy script applies it, the docs print it.
 *
 * CloudBase has no TTL, sparse or partial indexes, and a missing key counts as null in a unique
 * index, so what must be unique is a derived `_id` unless every document carries the key.
 */

export interface IndexSchema {
  /** Fields in order; 1 ascending, -1 descending. */
  keys: Record<string, 1 | -1>
  unique?: true
}

export interface CollectionSchema {
  /** What a document is, in one line. */
  holds: string
  indexes: Record<string, IndexSchema>
  /** Clients never touch the database: only functions and the console do. */
  access: 'ADMINONLY'
  /** It holds what people may have erased: what is deleted of it leaves no trace in the files. */
  isPersonal?: true
}

const collection = (
  holds: string,
  indexes: Record<string, IndexSchema> = {},
): CollectionSchema => ({ holds, indexes, access: 'ADMINONLY' })

const personal = (holds: string, indexes?: Record<string, IndexSchema>): CollectionSchema => ({
  ...collection(holds, indexes),
  isPersonal: true,
})

export const COLLECTIONS = {
  centres: collection('a hall with windows; _id is its code'),
  departments: collection('a unit that answers cases; _id is its code'),
  windows: collection('a window; _id is the scene of its code', {
    centre: { keys: { centre: 1, number: 1 } },
  }),
  items: collection('a service item with its guide; _id is its 事项编码', {
    department: { keys: { department: 1 } },
  }),
  guides: collection('an item’s guide as one centre publishes it; _id is item and centre'),
  people: collection('a person of the office or a department; _id is the staff number', {
    department: { keys: { department: 1 } },
  }),
  bindings: collection('whose WeChat this is; _id derives from the openid', {
    person: { keys: { person: 1 } },
  }),
  settings: collection('policy, templates, indicators, each one document'),
  calendar: collection('one notice of days off and days worked; _id is layer and year'),
  ratings: collection(
    'the facts of one rating, never edited; _id derives from caller and request',
    {
      window_receivedAt: { keys: { window: 1, receivedAt: 1 } },
      receivedAt: { keys: { receivedAt: -1 } },
      rater_receivedAt: { keys: { rater: 1, receivedAt: -1 } },
      sealedIn_receivedAt: { keys: { sealedIn: 1, receivedAt: 1 } },
      leaf: { keys: { leaf: 1 } },
      writer_seq: { keys: { writer: 1, seq: 1 } },
    },
  ),
  defaults: collection('a rating that a system gave because nobody did (pf=7); never scored', {
    sealedIn_receivedAt: { keys: { sealedIn: 1, receivedAt: 1 } },
    window_receivedAt: { keys: { window: 1, receivedAt: 1 } },
    receivedAt: { keys: { receivedAt: 1 } },
  }),
  cases: collection('the fold of a case’s events', {
    number: { keys: { number: 1 }, unique: true },
    rater_receivedAt: { keys: { rater: 1, receivedAt: -1 } },
    assignee_open_sortAt: { keys: { assignee: 1, open: 1, sortAt: 1 } },
    owner_open_sortAt: { keys: { ownerDepartment: 1, open: 1, sortAt: 1 } },
    open_sortAt: { keys: { open: 1, sortAt: 1 } },
    officer_open_sortAt: { keys: { 'officer.person': 1, open: 1, sortAt: 1 } },
    kind_receivedAt: { keys: { kind: 1, receivedAt: 1 } },
    nextAt: { keys: { nextAt: 1 } },
    appealLevel_open_sortAt: { keys: { appealLevel: 1, open: 1, sortAt: 1 } },
    mergedInto: { keys: { mergedInto: 1 } },
    open_calendars: { keys: { open: 1, calendars: 1 } },
    publicAt: { keys: { publicAt: -1 } },
    changedAt: { keys: { changedAt: 1 } },
    receivedAt: { keys: { receivedAt: 1 } },
    item_receivedAt: { keys: { item: 1, receivedAt: 1 } },
    window_receivedAt: { keys: { window: 1, receivedAt: 1 } },
  }),
  events: collection('one thing that happened in a case; _id is case and sequence', {
    case_seq: { keys: { caseId: 1, seq: 1 } },
  }),
  contents: personal('sealed words and photos, which a citizen may erase', {
    case: { keys: { caseId: 1 } },
    textPrint: { keys: { textPrint: 1 } },
    hasPhotos_createdAt: { keys: { hasPhotos: 1, createdAt: 1 } },
  }),
  contacts: personal(
    'sealed openids and phone numbers, opened only by the outbox or with a reason',
    { at: { keys: { at: 1 } } },
  ),
  uploads: personal(
    'photos on their way: what lies in inbox/ and kept/ for a request that may never be sent',
    { at: { keys: { at: 1 } }, rater: { keys: { rater: 1 } } },
  ),
  erasures: collection('a citizen’s wish to have what is theirs erased, and how far it is', {
    isDone_at: { keys: { isDone: 1, at: 1 } },
  }),
  consents: collection(
    'which version of the privacy notice a person agreed to, and when; _id is both',
    { rater_at: { keys: { rater: 1, at: -1 } } },
  ),
  notices: collection('one message to one person about one cause', {
    state_nextAt: { keys: { state: 1, nextAt: 1 } },
    recipient_state: { keys: { recipient: 1, state: 1 } },
  }),
  corrections: collection(
    'a rating taken out of the figures or put back; the rating itself never changes',
    {
      rating: { keys: { rating: 1 } },
      sealedIn_at: { keys: { sealedIn: 1, at: 1 } },
    },
  ),
  blocks: collection(
    'entries of the ledger with their root and the signed head over all; _id is the height',
  ),
  nodes: collection('a full subtree over the roots of blocks; _id is level and index'),
  audits: collection('one run of the ledger’s audit, and how far it is', {
    startedAt: { keys: { startedAt: -1 } },
  }),
  services: collection('how many services a window gave on a day; _id is day, window and item', {
    day: { keys: { day: 1 } },
    window_day: { keys: { window: 1, day: 1 } },
  }),
  figures: collection('what ratings come to, of a window and a day or month', {
    book_span_start: { keys: { book: 1, span: 1, start: 1 } },
  }),
  outcomes: collection('what cases come to, of a day or month in which they were received', {
    span_start: { keys: { span: 1, start: 1 } },
  }),
  cursors: collection('how far a step of the timer, or an exchange, has come; _id names it'),
  shifts: collection('who sat at a window on a day; _id is day and window', {
    window_day: { keys: { window: 1, day: 1 } },
  }),
  marks: collection(
    'a rating that a rule finds doubtful (存疑), and what the supervisor says of it',
    {
      state_at_cluster: { keys: { state: 1, at: -1, cluster: 1 } },
      cluster: { keys: { cluster: 1 } },
      rating: { keys: { rating: 1 } },
      receivedAt: { keys: { receivedAt: 1 } },
    },
  ),
  findings: collection('a blind spot (盲点): its evidence, measure, deadline and re-test', {
    state_rank: { keys: { state: 1, rank: -1 } },
    owner_state: { keys: { owner: 1, state: 1 } },
  }),
  visits: collection('an enterprise to be visited for what it reported, and what came of it', {
    state_at: { keys: { state: 1, at: 1 } },
    state_day: { keys: { state: 1, day: 1 } },
  }),
  jobs: collection('long work, done slice by slice: a report, a register, an export', {
    state_at: { keys: { state: 1, at: 1 } },
    at: { keys: { at: -1 } },
  }),
  slices: personal(
    'what a slice of long work gathered, sealed until the job is done; _id is job and version',
  ),
  foreign: collection('a rating or case as another platform has it, and how it agrees with ours', {
    source_match: { keys: { source: 1, match: 1 } },
  }),
  rulings: collection('what an adjudicated return taught about routing; _id is the case'),
  consultations: collection('a question that the guides answered without a case', {
    item_at: { keys: { item: 1, at: 1 } },
    at: { keys: { at: 1 } },
  }),
  credits: collection(
    'how many messages of a template a person still allows; _id is person and template',
  ),
  devices: collection(
    'a thing with a key of its own: an evaluator, a tablet, a queue machine, a business system',
    { window: { keys: { window: 1 } } },
  ),
  nonces: collection('a signed request that was taken once; _id is device and nonce', {
    at: { keys: { at: 1 } },
  }),
  visitTokens: collection('a right to rate one visit or matter, once; _id is what its code says', {
    expiresAt: { keys: { expiresAt: 1 } },
  }),
  closedServices: collection(
    'a matter that a business system has closed; _id derives from the system and its number',
    { window_closedAt: { keys: { window: 1, closedAt: 1 } }, closedAt: { keys: { closedAt: 1 } } },
  ),
  attempts: collection(
    'how often somebody tried something lately; _id is an HMAC of what and who',
    {
      until: { keys: { until: 1 } },
    },
  ),
  accesses: collection('one look at personal data: who, at whose, when and why', {
    at: { keys: { at: -1 } },
    person_at: { keys: { person: 1, at: -1 } },
    case_at: { keys: { caseId: 1, at: -1 } },
    number_at: { keys: { number: 1, at: -1 } },
  }),
} as const satisfies Record<string, CollectionSchema>

export type CollectionName = keyof typeof COLLECTIONS

/**
 * Who may invoke a function from a client. Timers, push, HTTP routes and the console pass these
 * rules by [docs.cloudbase.net/cloud-function/security-rules].
 */
export const INVOKE_RULES: Record<string, { invoke: string | false }> = {
  '*': { invoke: "auth.loginType != 'ANONYMOUS' && auth != null" },
  timer: { invoke: false },
  push: { invoke: false },
  http: { invoke: false },
  console: { invoke: false },
}

/**
 * A person writes only below `inbox/` and reads nothing directly
 * [docs.cloudbase.net/storage/security-rules/secure_resource].
 */
export const STORAGE_RULE = {
  read: false,
  write: 'resource.openid == auth.openid && /^inbox\\//.test(resource.path) == true',
} as const

/** The Node that functions run by [docs.cloudbase.net/cloud-function/runtime-support]; bundles also run by Node 18. */
export const RUNTIME = 'Nodejs20.19'

/** Where HTTP access leads. The platform takes the path off before the function sees the rest. */
export const HTTP_ROUTES = [{ path: '/http', function: 'http' }] as const

/** What each deployed function gets from its platform: seconds a call may take, MB of memory, and its timer. */
export interface FunctionSchema {
  timeoutSeconds: number
  memoryMb: number
  timer?: { name: string; cron: string }
  /** WeChat APIs it calls by `cloud.openapi`. */
  openapi?: string[]
}

export const FUNCTIONS: Record<string, FunctionSchema> = {
  citizen: {
    timeoutSeconds: 20,
    memoryMb: 256,
    openapi: ['security.msgSecCheck', 'phonenumber.getPhoneNumber'],
  },
  staff: { timeoutSeconds: 20, memoryMb: 256 },
  admin: { timeoutSeconds: 60, memoryMb: 512, openapi: ['wxacode.getUnlimited'] },
  console: { timeoutSeconds: 60, memoryMb: 512 },
  push: { timeoutSeconds: 20, memoryMb: 256 },
  http: { timeoutSeconds: 20, memoryMb: 256 },
  timer: {
    timeoutSeconds: 60,
    memoryMb: 512,
    timer: { name: 'minute', cron: '0 * * * * * *' },
    openapi: ['subscribeMessage.send', 'wxacode.getUnlimited'],
  },
}
