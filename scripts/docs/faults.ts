import {
  FAULT_NAMES,
  kindOf,
  type Effect,
  type FaultKind,
  type Site,
} from '../../local/cloud/faults/table'
import {
  MATRIX,
  PROMISE_NUMBERS,
  PROMISES,
  settingOf,
  TESTED,
  testedIn,
} from '../../test/functions/faults/table'
import { code, distinct, page, table } from './markdown'

const SITES: Record<Site, { title: string; meets: string; where: string }> = {
  gateway: {
    title: 'Between a function and the cloud',
    meets: 'a request of an SDK to the gateway',
    where: '`action`, `collection`, `function`, `nth`',
  },
  call: {
    title: 'Between a phone and its function',
    meets: 'a call by `/-/call/…`, which is how the phone in the browser calls',
    where: '`function`, `nth`',
  },
  wechat: {
    title: 'WeChat’s own server',
    meets: 'an API of WeChat, by `cloud.openapi` or by https',
    where: '`api`, `nth`',
  },
  timer: { title: 'Timers', meets: 'a trigger that fires', where: '`function`, `nth`' },
}

/** What the asker sees, by what the fault does. */
const SEEN: { [K in Effect['kind']]: (effect: Extract<Effect, { kind: K }>) => string } = {
  delay: () => 'the answer, `latencyMs` later (with `virtual` the clock moves instead)',
  cut: ({ work }) => `no answer; the work is ${work}`,
  status: ({ status }) => `HTTP ${status} and a page`,
  refuse: ({ error }) => code(error().code),
  kill: ({ work }) => `the call fails: its worker is gone; the request is ${work}`,
  errcode: ({ errcode }) => `errcode ${code(String(errcode))}`,
  miss: () => 'nothing happens',
  late: () => 'it runs when the clock has moved on by `latencyMs`',
  double: () => 'it runs twice at once',
}
const seen = <K extends Effect['kind']>(effect: Extract<Effect, { kind: K }>): string =>
  SEEN[effect.kind](effect)

const REACHES: Record<NonNullable<FaultKind['reach']>, string> = {
  any: '',
  transaction: ' Only operations inside a transaction.',
  commit: ' Only commits.',
  write: ' Only writes.',
}

/** docs/faults.md: what can be made to go wrong, how, and which promise is tested under it. */
export const faults = (): string =>
  page(
    '# Faults',
    '> 本文件由 `npm run docs` 生成，请不要手工修改：故障写在 `local/cloud/faults/table.ts`，与承诺的对照写在 `test/functions/faults/table.ts`。Generated: edit the tables, then run `npm run docs`.',
    'The local cloud can be made to fail as the real one does: lose an answer after the work was done, refuse, throttle, report a conflict, kill a worker in the middle of a call, answer with WeChat’s errors, drop or double a trigger. Nothing fails until it is asked for; a restart forgets what was set.',
    ...setting(),
    '## The faults',
    ...(Object.keys(SITES) as Site[]).flatMap(siteTable),
    ...matrix(),
  )

const setting = () => [
  '## How to set one',
  [
    '```sh',
    ...[
      '{"fault":"call-lost","where":{"function":"citizen"}}',
      '{"fault":"conflict","where":{"collection":"cases"},"times":3}',
      '{"fault":"throttled","probability":0.2,"seed":7}',
      '{"fault":"latency","latencyMs":2000,"times":"always"}',
      '{"fault":"killed-after","where":{"action":"database.commitTransaction"}}',
    ].map((body) => `curl -X POST http://127.0.0.1:8787/-/faults -d '${body}'`),
    'curl http://127.0.0.1:8787/-/faults             # what is set, how much it met and struck',
    'curl -X DELETE http://127.0.0.1:8787/-/faults   # all clear',
    '```',
  ].join('\n'),
  table(
    ['field', 'meaning'],
    [
      ['`fault`', 'its name, from the tables below'],
      [
        '`where`',
        'what it strikes: each field narrows it; `nth` is the first struck among those that match since it was set (1, the next)',
      ],
      [
        '`times`',
        'how often it strikes: a number, or `"always"`; once when not said, always by chance',
      ],
      ['`probability`, `seed`', 'strikes by chance, the same chance for the same seed'],
      [
        '`latencyMs`, `virtual`',
        'how late; `virtual` moves the local cloud’s clock instead of waiting',
      ],
    ],
  ),
  'Several may be set; of those that match a piece of work the one set first strikes. What makes no sense is answered 400 with a sentence, and nothing is set. In a test it is `cloud.faults.set({ … })`, `.list()` and `.clear()`.',
]

function siteTable(site: Site): string[] {
  const { title, meets, where } = SITES[site]
  const rows = FAULT_NAMES.filter((name) => kindOf(name).site === site).map((name) => {
    const { stands, effect, reach = 'any' } = kindOf(name)
    return [code(name), `${stands}.${REACHES[reach]}`, seen(effect)]
  })
  return [
    `### ${title}`,
    `They strike ${meets}; \`where\` takes ${where}.`,
    table(['fault', 'stands for', 'what is seen'], rows),
  ]
}

function matrix(): string[] {
  const cells = FAULT_NAMES.flatMap((name) =>
    PROMISE_NUMBERS.map((promise) => MATRIX[name][promise]),
  )
  const reasons = distinct(cells.filter((cell) => cell !== TESTED))
  const letterOf = (cell: string) =>
    cell === TESTED ? TESTED : String.fromCharCode('a'.charCodeAt(0) + reasons.indexOf(cell))
  const tested = FAULT_NAMES.reduce((sum, name) => sum + testedIn(name).length, 0)
  return [
    '## Fault × promise',
    `Every promise of the product is held against every fault: ${tested} cells are tests (\`test/functions/faults/\`, on the product’s own bundles and the real SDK), ${cells.length - tested} are not, each for a reason. A cell sets its fault, lets people and the timer do their part, and fails when the fault never struck.`,
    table(
      ['', ...PROMISE_NUMBERS.map(String)],
      FAULT_NAMES.map((name) => [
        code(name),
        ...PROMISE_NUMBERS.map((promise) => letterOf(MATRIX[name][promise])),
      ]),
    ),
    'The promises:',
    table(
      ['', 'promise'],
      PROMISE_NUMBERS.map((promise) => [String(promise), PROMISES[promise]]),
    ),
    'Why a cell is no test:',
    table(
      ['', 'reason'],
      reasons.map((reason) => [letterOf(reason), reason]),
    ),
    `Settings that the cells use: ${FAULT_NAMES.map(settingOf)
      .filter((used) => Object.keys(used).length > 1)
      .map((used) => code(JSON.stringify(used)))
      .join(', ')}; all others by name alone.`,
  ]
}
