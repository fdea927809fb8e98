import type { VerifyWords } from './zh'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

export const en: VerifyWords = {
  pages: {
    verify: {
      bar: 'Verify',
      lead: 'This phone works it out by itself and takes nobody’s word',
      again: 'Check again',
      how: 'What is checked, and how',
      details: {
        leaf: 'Code of this entry',
        key: 'Key that signed',
        promised: 'Promised by',
        height: 'Page of the ledger',
        head: 'Code of the whole ledger',
        size: 'Size of the ledger',
        at: 'Ledger signed at',
      },
      excludedTitle: 'This rating is not counted',
      excluded:
        'After an appeal it was taken out of the figures. It is still in the ledger, and counted in public as excluded. If you disagree, object in the progress of this matter.',
      complainTitle: 'What you can do',
      complain:
        'First keep the receipt: it is the proof. Then call the 12345 hotline, or go to the office above this one or to the discipline inspection, and show it to them.',
      none: 'There is no receipt of this rating',
      noneNote: 'It is on the phone that sent it. Open “My records” with the WeChat used then.',
      toOpen: 'Public figures and the ledger',
      sealRunning: 'Checking',
      sealPassed: 'Verified: the echo has closed',
      sealFailed: 'Not verified',
      sealWaiting: 'Waiting for the ledger',
    },
    open: {
      bar: 'Public figures',
      title: 'How everybody rated',
      lead: 'All of it comes from the ledger, for anybody to check. No rankings, no comparing of windows.',
      periods: 'Which time',
      total: 'Ratings received',
      asOf: 'Ledger counted until',
      few: 'Under 20 there is no percentage, only how many out of how many: too few to tell.',
      cases: 'What was settled, and what was not',
      casesNote: 'Told with the consent of whoever it was, without names.',
      noCases: 'Nobody has agreed to have theirs told yet.',
      share: 'Public figures of the service office',
    },
  },

  parts: {
    ledgerCard: {
      title: 'The ledger today',
      lead: 'Every rating is in it. It can be added to, never changed.',
      size: 'Size',
      at: 'Signed at',
      root: 'Its code: write it down to compare',
      loading: 'This phone is checking…',
      passed: '',
      failed: 'The ledger does not add up',
      empty: 'The ledger has not begun yet',
      unasked: 'The ledger cannot be asked right now. Please come back later.',
      first:
        'The signature is right. This phone remembers it, and will notice any change to what is there.',
    },
    keepReceipt: {
      title: 'Keep the receipt',
      why: 'With it, nobody can say you never rated. It works on another phone, too.',
      share: 'Send to a WeChat chat',
      shareNote: 'Send it to “File Transfer” to keep it for yourself.',
      copy: 'Copy the receipt',
      notSent: 'It could not be sent. Copy the receipt and paste it somewhere safe.',
      notCopied: 'It could not be copied. Send it to a chat instead.',
      file: 'huiyin-receipt',
    },
  },

  periods: { month: 'This month', 'last-month': 'Last month', year: 'This year' },

  groups: {
    ratings: 'Ratings',
    apart: 'Counted apart',
    followed: 'Were bad ratings answered',
    issues: 'Matters that could not be done',
  },

  figures: {
    good: {
      label: 'Good ratings',
      definition: 'Very good, good, fair ÷ ratings without excluded ones',
    },
    bad: {
      label: 'Bad ratings',
      definition: 'Poor, very poor ÷ ratings without excluded ones',
    },
    score: { label: 'Mean', definition: 'Points 10, 8, 6, 3, 0 ÷ ratings without excluded ones' },
    active: { label: 'Rated of their own accord', definition: 'Ratings ÷ services given' },
    excluded: { label: 'Excluded', definition: 'Found mistaken or untrue after an appeal' },
    defaults: {
      label: 'By default',
      definition: 'Given by a system because nobody did; never scored',
    },
    doubted: { label: 'Doubted', definition: 'Look odd and are under review; they still count' },
    late: {
      label: 'Uploaded late',
      definition: 'Bad ratings that came after their day of contact',
    },
    'followed-up': {
      label: 'Followed up in time',
      definition: 'Contacted in time ÷ bad ratings that were due or contacted',
    },
    rectified: { label: 'Put right', definition: 'Put right ÷ found true' },
    'rectified-in-time': {
      label: 'Put right in time',
      definition: 'In time ÷ put right, or late',
    },
    appeals: { label: 'Appeals', definition: 'Bad ratings that a department appealed against' },
    issues: {
      label: 'Reports',
      definition: 'All that were received, with questions answered at once',
    },
    consultations: { label: 'Questions', definition: 'Answered from the guides, or as a question' },
    replied: { label: 'Answered in time', definition: 'In time ÷ closed, or open and late' },
    solved: { label: 'Solved', definition: 'Said “solved” ÷ answered that question' },
    satisfied: { label: 'Satisfied', definition: 'Said “satisfied” ÷ answered that question' },
    reopened: { label: 'Taken up again', definition: 'Not solved, and worked on again' },
    blind: { label: 'Blind spots', definition: 'Found when compared with the original window' },
  },
  results: {
    answered: 'Question answered',
    done: 'Done',
    explained: 'Explained',
    guided: 'Directed elsewhere',
    merged: 'With the same matter',
  },

  checks: {
    signed: {
      title: 'The office signed the receipt',
      broken: 'The signature is wrong',
      passed: 'The signature is right',
      waiting: '',
      how: 'The signature is checked with the public key of the office (SM2). The key met first is remembered on this phone; another one would be noticed.',
    },
    unchanged: {
      title: 'Nothing was changed',
      broken: 'Something was changed',
      passed: 'Exactly as you sent it',
      waiting: '',
      how: 'This phone works out the code of the receipt anew (SM3) and compares each part with what the office has today.',
    },
    included: {
      title: 'It is in the ledger',
      broken: 'It is not in the ledger',
      passed: 'Found in the ledger',
      waiting: 'The promised time has not come yet',
      how: 'From the code of your entry up to the code of the whole ledger: it must be the one that the office signed.',
    },
    grown: {
      title: 'The ledger only grows',
      broken: 'The ledger was touched',
      passed: 'What was there before is untouched',
      waiting: 'The ledger has not begun yet',
      how: 'This phone remembers the ledger it saw last. The new one must continue it: a change to any earlier entry would not add up.',
    },
  },

  faults: {
    'unknown-key': 'Signed with a key that the office has not published',
    'other-key': 'The key that signed is not the one known before',
    'bad-signature': 'The signature is wrong',
    'bad-leaf': 'The receipt was changed: it does not match its code',
    'other-records': 'What the office has today is not what you sent',
    missing: 'Not found in the ledger',
    overdue: 'The promised time is over and it is still not in the ledger',
    'bad-path': 'The proof does not lead to the ledger',
    'bad-head': 'The signature on the ledger is wrong',
    'two-ledgers': 'Two different ledgers were shown',
    shrunk: 'The ledger has less in it than this phone saw before',
    rewritten: 'Earlier entries were changed',
  },

  facts: {
    level: 'how satisfied',
    indicators: 'reasons',
    window: 'window',
    centre: 'centre',
    department: 'department',
    item: 'service',
    receivedAt: 'time',
    rater: 'who rated',
    words: 'what was written',
    channel: 'channel',
  },

  say: {
    standing: 'Your rating stands, not a word was changed.',
    waiting: (by) => `The receipt is genuine. In the ledger ${by}.`,
    waitingNote: 'Come back then and see that it was written.',
    fault: 'Your rating does not add up any more.',
    missing: 'Your rating is not in the ledger.',
    unasked: 'The ledger cannot be asked right now.',
    unaskedNote:
      'Check the network and try again later. If it still fails tomorrow, call 12345 with your receipt.',
    byTime: (moment) => `by ${moment}`,
    differs: (names) => `Different: ${names.join(', ')}`,
    leveled: (mine, theirs) => `You gave “${mine}”, the records say “${theirs}”`,
    page: (height) => `Page ${height}`,
    size: (entries, blocks) => `${entries} entries, ${blocks} pages`,
    range: (from, to) => `${from} to ${to}`,
    noneYet: 'None yet',
    tooFew: 'Too few',
    few: (count) => `only ${count}`,
    points: (mean) => `${mean} points`,
    ratingsOf: (count) => `${count} ratings`,
    month: (year, month) => [MONTHS[month - 1], year].filter(Boolean).join(' '),
    rated: (level, place) => (place ? `${place} · ${level}` : level),
  },
}
