import type { WebWords } from './zh'

export const en: WebWords = {
  product: 'Huiyin',
  motto: 'Every word gets an answer',
  skip: 'Skip to main content',
  nav: 'Main pages',
  pages: {
    window: 'Rate or report',
    mine: 'My records',
    lookup: 'Progress',
    open: 'Public figures',
  },
  care: 'Large type',
  careShort: 'Large',
  language: '中文',
  aside: 'Help',

  lookup: {
    title: 'Look up progress',
    number: 'Number',
    code: 'Lookup code',
    find: 'Look up',
    both: 'Please fill in both the number and the lookup code.',
  },
  how: {
    title: 'How it works',
    steps: [
      'Choose the window you were at and a face; or say what could not be done.',
      'For a bad rating or a report you get a number and a lookup code. Write them down, print them, or take a picture.',
      'A bad rating is looked into the same day; a report is answered in 3 working days, a complex one in 10.',
      'You say whether it is solved. If not, it is taken up again.',
    ],
  },
  wechat: {
    title: 'Open in WeChat',
    hint: 'Scan with WeChat to go on on your phone; WeChat tells you when there is news.',
    alt: 'QR code to open in WeChat',
  },
  print: 'Print this page',
  keys: {
    title: 'By keyboard alone',
    list: [
      ['Tab', 'to the next'],
      ['Enter / Space', 'choose'],
      ['← →', 'another face'],
      ['Esc', 'close'],
    ],
  },
  noScript:
    'This page needs JavaScript. Please use another browser, or scan the code at the window with WeChat.',
  failed: 'The page could not be opened. Please check the network and reload.',

  scan: {
    title: 'Type the window’s code',
    hint: 'It stands below the QR code at the window. You can also paste the QR code’s address.',
    field: 'Code of the window',
    empty: 'Please type the code, or choose the window from the list.',
    take: 'Open',
    cancel: 'Choose from the list',
  },
  challenge: {
    title: 'A small question first',
    why: 'Very many write from this network. Once answered, what you wrote is sent.',
    question: (one, other) => `What is ${one} plus ${other}?`,
    choices: 'Answers',
    working: 'One moment, please…',
    cancel: 'Not now',
  },
  embedded: (app) => `Opened in ${app}`,
}
