/** What is written to the function's log, as one JSON line: names that alarms and tests refer to. */
export const LOG = {
  internal: 'a call failed for an unknown reason',
  calendarFailed: 'a case could not be reckoned by the new calendar',
  stepFailed: 'a step of the timer’s pass failed; the steps that do not rest on it went on',
  deadlineFailed: 'a case could not be moved on by the timer',
  noticeLost: 'a notice was sent and no answer came',
  noticeDead: 'a notice will not be tried again',
  codeFailed: 'WeChat did not draw the code of a window',
  guessedAt: 'somebody is guessing at codes; wrong guesses have become slower',
  checkFailed: 'words could not be checked by WeChat and wait for a person',
  phoneFailed: 'WeChat did not give the number behind a phone code; the citizen was asked again',
  noticeBySecondPort: 'a notice that WeChat did not deliver went out by the second port',
  secondPortFailed: 'the second port did not take a notice; it is not tried again',
  pushIgnored: 'WeChat pushed an event that nothing here is for',
  caseNotCounted: 'a case is not what a case must be and is missing from the figures',
  statisticsRebuilt: 'somebody had all figures counted anew',
  rowsImported: 'rows of the district’s data were imported',
  foreignImported: 'records of another platform were taken in or compared',
  batchSent: 'somebody said that another platform has a batch of ratings',
  personSaved: 'an admin entered or changed a person',
  personRemoved: 'an admin removed a person',
  casesHandedOver: 'an admin gave the cases of one person to another',
  deviceSaved: 'an admin entered or changed a device',
  deviceKeyIssued: 'an admin gave a device a new key',
  deviceRevoked: 'an admin took a device out of use',
  deviceRestored: 'an admin took a device into use again',
  windowSaved: 'an admin entered or changed a window',
  windowClosed: 'an admin took a window out of use',
  windowReopened: 'an admin took a window into use again',
  ruleSaved: 'an admin taught routing a rule',
  ruleRemoved: 'an admin removed a rule of routing',
  settingsSaved: 'an admin changed settings',
  marksReviewed: 'a supervisor said of doubtful ratings what they were',
  noticeRetried: 'an admin had a notice tried once more',
  jobStarted: 'somebody asked for a report, a register or another piece of long work',
  jobDone: 'long work is done; its files are in storage',
  jobFailed: 'a slice of long work failed; the next call tries again',
  jobGivenUp: 'long work failed so often that it is not tried again',
  registerMade: 'a register with citizens’ words, and perhaps numbers, was made for somebody',
  jobsExpired: 'files of long work were removed after their time',
  resealed:
    'all that is sealed was looked at; when none was found and none failed, older keys can be retired',
  resealFailed: 'something that is sealed could not be opened, and so not be sealed anew',
  erasuresFulfilled: 'what citizens wished to have erased, and a call had not finished, is gone',
  erasuresRepeated: 'somebody had everything erased once more, after a backup was restored',
  retentionExpired: 'what is kept no longer by rule was deleted',
  leafTampered: 'what is about to go into the ledger is not what was stored in the first place',
  findingFailed:
    'an item or window could not be looked at for blind spots; tomorrow’s look tries again',
  findingsRenewed: 'the daily look for blind spots found something new or different',
  findingActed: 'somebody did something to a blind spot',
  visitActed: 'somebody planned or recorded a visit to an enterprise',
  auditBegun: 'somebody had the ledger audited',
  ledgerMended: 'somebody had the tree over the ledger’s blocks written anew where it was wrong',
  alarmFailed: 'the second port did not take the alarm of an audit; the overview shows it',
  auditFault: 'an audit of the ledger found that something was changed behind the functions',
  photoSweepFailed: 'an inbox photo could not be deleted after it was kept',
} as const

/** Writes one line. `meta` holds ids and codes only: never words, contacts, openids or keys. */
export function log(name: keyof typeof LOG, meta: Record<string, unknown>, cause?: unknown): void {
  const line = {
    log: name,
    message: LOG[name],
    ...meta,
    ...(cause ? { cause: causeText(cause) } : {}),
  }
  console.log(JSON.stringify(line))
}

/** What is known of a thrown value, with its own causes, for a person who reads the log. */
function causeText(cause: unknown): string {
  if (!(cause instanceof Error)) return JSON.stringify(cause)
  const { errMsg } = cause as { errMsg?: string }
  const inner = cause.cause === undefined ? '' : `\ncaused by ${causeText(cause.cause)}`
  return `${cause.stack ?? cause.message}${errMsg && !cause.message.includes(errMsg) ? `\n${errMsg}` : ''}${inner}`
}
