import type { Words } from './zh'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const LEVELS = ['', 'Very poor', 'Poor', 'Fair', 'Good', 'Very good']

const several = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** The citizen's pages in English. What people and the office wrote stays as they wrote it. */
export const en: Words = {
  tabs: { window: 'Rate', mine: 'My records' },

  pages: {
    window: {
      bar: 'Huiyin',
      question: 'How was the service?',
      notDone: 'It could not be done',
      notDoneWhere: '“办不成事” window: tell us what went wrong',
      notDoneLabel: 'It could not be done: tell us what went wrong',
      promises: 'Our promise',
      other: 'Another window',
      list: 'Choose a window from the list',
      careOn: 'Large type',
      careOff: 'Normal type',
      language: '中文',
      where: 'Which window were you at?',
      how: 'Scanning the code on the window is fastest. You can also choose below.',
      scan: 'Scan the code on the window',
      notOurs: 'This is not a window’s code. Please scan the code on the counter again.',
      share: 'Huiyin: rate the service',
    },
  },

  parts: {
    windowCard: { open: 'Open now', closed: 'Closed now; you can rate all the same' },
    levelPicker: { label: 'How satisfied you are' },
    pageState: { loading: 'Opening', remedy: 'Try again' },
  },

  say: {
    level: (level) => LEVELS[level] ?? '',
    levelWords: (level) => [LEVELS[level] ?? ''],
    kind: (kind) => ({ rating: 'Follow-up of a bad rating', issue: 'Could not be done' })[kind],
    state: (state) =>
      ({
        'follow-up-due': 'Waiting for follow-up',
        'followed-up': 'Followed up',
        disputed: 'May be appealed',
        rectifying: 'Being corrected',
        rectified: 'Corrected; your turn to rate',
        assigned: 'With the department',
        'return-requested': 'Department not yet settled',
        'in-progress': 'In progress',
        merged: 'Handled with the same matter',
        replied: 'Answered; your turn to rate',
        visiting: 'Being asked back',
        concluded: 'Dealt with',
        archived: 'Closed',
        withdrawn: 'Withdrawn',
      })[state],
    event: (type) =>
      ({
        submitted: 'Sent',
        assigned: 'Sent to a department',
        accepted: 'Accepted',
        triaged: 'Sorted',
        'return-requested': 'Department asks to return it',
        adjudicated: 'Department settled',
        'part-added': 'Another department helps',
        'part-answered': 'The other department answered',
        'material-asked': 'More material needed from you',
        supplemented: 'Material added',
        'extension-requested': 'More time asked for',
        'extension-decided': 'Decision about more time',
        noted: 'Internal note',
        message: 'Message',
        merged: 'Handled with the same matter',
        'followed-up': 'Followed up',
        concluded: 'Finding',
        rectified: 'Corrected',
        're-rated': 'You rated the correction',
        'appeal-filed': 'The department appeals',
        'appeal-decided': 'Appeal decided',
        objected: 'You objected',
        excluded: 'Rating not counted',
        restored: 'Rating counted again',
        replied: 'Answered',
        'visit-due': 'Somebody will ask you back',
        answered: 'Three questions',
        reopened: 'Taken up again',
        compared: 'Compared with the window',
        withdrawn: 'Withdrawn',
        erased: 'You erased what you wrote',
        'handed-over': 'Somebody else has it',
        released: 'Shared with the department',
        revealed: 'Contact looked at',
        reminded: 'Reminder sent',
        breached: 'Late',
        escalated: 'Passed upwards',
        lapsed: 'Time is up',
        rescheduled: 'Date moved by the holiday calendar',
      })[type],
    act: (act) =>
      ({
        message: 'Write',
        supplement: 'Add material',
        answer: 'Answer three questions',
        'rate-correction': 'Rate the correction',
        object: 'Object',
        withdraw: 'Withdraw',
      })[act],
    deadline: (name) =>
      ({
        'first-contact': 'First contact',
        verify: 'Finding',
        reply: 'Answer',
        part: 'Help of a department',
        rectify: 'Correction',
        appeal: 'Decision of the appeal',
        visit: 'Asking back',
        compare: 'Closing',
        'appeal-filing': 'Appeal',
        answer: 'Your answer',
        rerate: 'Your rating',
        objection: 'Your objection',
      })[name],
    you: 'You',

    weekday: (index) => WEEKDAYS[index] ?? '',
    date: (year, month, day) =>
      `${MONTHS[month - 1] ?? ''} ${day}${year === undefined ? '' : `, ${year}`}`,
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    moment: (day, time) => `${day} ${time}`,
    by: (moment) => `by ${moment}`,
    byDay: (day) => `by ${day}`,
    withinDay: (day) => day,
    dateOfWeek: (date, weekday) => `${weekday} ${date}`,

    late: (span) => `${span} late`,
    workingDaysLeft: (days) => `${several(days, 'working day')} left`,
    minutes: (count) => `${count} min`,
    hours: (count) => several(count, 'hour'),
    days: (count) => several(count, 'day'),

    promiseOfFollowUp: (by) => `Not satisfied? We check and write back ${by}`,
    promiseOfReply: (simple, complex) =>
      `Not done? An answer within ${several(simple, 'working day')}, ${complex} for complex matters`,
    promiseOfRecord: 'Nobody can change or delete your rating',
    promiseOfIssue: (by, complex) =>
      `You get an answer ${by}; complex matters take up to ${several(complex, 'working day')}`,
  },
}
