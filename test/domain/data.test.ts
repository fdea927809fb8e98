import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendar } from '../../cloudfunctions/domain/calendar'
import type {
  CalendarLayer,
  Centre,
  Department,
  Indicators,
  Item,
  Person,
  Policy,
  Templates,
  Window,
} from '../../cloudfunctions/domain/reference'
import { LEVELS } from '../../miniprogram/contract/levels'
import { LIMITS } from '../../miniprogram/contract/limits'
import { ROLES } from '../../miniprogram/contract/roles'
import type { Role } from '../../miniprogram/contract/roles'

/** A row of people as it is imported: the bind code is still in the clear. */
type PersonRow = Person & { bindCode: string }

const read = (file: string) => readFileSync(join(__dirname, '../../data', file), 'utf8')
const rows = <Row>(file: string) => JSON.parse(read(file)) as Row[]

const centres = rows<Centre>('centres.json')
const departments = rows<Department>('departments.json')
const windows = rows<Window>('windows.json')
const items = rows<Item>('items.json')
const people = rows<PersonRow>('people.json')
const [policy, templates, indicators] = JSON.parse(read('settings.json')) as [
  Policy,
  Templates,
  Indicators,
]
const calendar = rows<CalendarLayer>('calendar.json')

const idsOf = (list: { _id: string }[]) => list.map(({ _id }) => _id)
const twice = (values: (string | number)[]) =>
  values.filter((value, at) => values.indexOf(value) !== at)
const unknown = (values: string[], known: string[]) =>
  values.filter((value) => !known.includes(value))
const longer = (values: string[], most: number) =>
  values.filter(
    (value) => Array.from(value).length > most || value.trim() !== value || value === '',
  )
const holders = (role: Role, department?: string) =>
  people.filter(
    (person) =>
      person.roles.includes(role) && (department === undefined || person.department === department),
  )

/** The longest a name may be: WeChat's `thing` field. */
const THING = 20

describe('the sample district', () => {
  test.each([
    ['centres', centres],
    ['departments', departments],
    ['windows', windows],
    ['items', items],
    ['people', people],
    ['calendar', calendar],
  ])('%s have ids of their own', (_name, list) => {
    expect(list.length).toBeGreaterThan(0)
    expect(twice(idsOf(list))).toEqual([])
    expect(longer(idsOf(list), LIMITS.scene)).toEqual([])
  })

  test.each([
    'centres.json',
    'departments.json',
    'windows.json',
    'items.json',
    'people.json',
    'settings.json',
  ])('%s holds nothing like a phone number or an identity number', (file) => {
    // 城中区's own area code, as the national interface wants it, is nobody's number
    expect(read(file).replaceAll('"450202000000"', '')).not.toMatch(/\d{7,}/)
  })
})

describe('centres and windows', () => {
  test('there are the district centre, a sub-centre and seven streets', () => {
    expect(centres).toHaveLength(9)
    expect(centres.filter(({ name }) => name.endsWith('街道便民服务中心'))).toHaveLength(7)
    expect(
      longer(
        centres.map(({ name }) => name),
        THING,
      ),
    ).toEqual([])
  })

  test('every centre opens before it closes and has its “办不成事”反映 window', () => {
    for (const { _id, hours } of centres) {
      const times = hours.flatMap(({ open, close }) => [open, close])
      expect(times).toEqual([...times].sort())
      const there = windows.filter(({ centre }) => centre === _id)
      expect(there.filter(({ name }) => name === '“办不成事”反映窗口')).toHaveLength(1)
      expect(there.length).toBeGreaterThan(1)
      expect(twice(there.map(({ number }) => number))).toEqual([])
    }
  })

  test('every window refers to what exists', () => {
    expect(
      unknown(
        windows.map(({ centre }) => centre),
        idsOf(centres),
      ),
    ).toEqual([])
    expect(
      unknown(
        windows.map(({ department }) => department),
        idsOf(departments),
      ),
    ).toEqual([])
    expect(
      unknown(
        windows.flatMap((window) => window.items),
        idsOf(items),
      ),
    ).toEqual([])
  })

  test('its id is its scene: centre and number, in the characters WeChat takes', () => {
    for (const { _id, centre, number } of windows) {
      expect(_id).toBe(`${centre}-${number}`)
      expect(_id).toMatch(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/)
    }
  })

  test('its words are short', () => {
    expect(
      longer(
        windows.map(({ name }) => name),
        THING,
      ),
    ).toEqual([])
    expect(
      longer(
        windows.map(({ service }) => service),
        THING,
      ),
    ).toEqual([])
  })
})

describe('items', () => {
  test('there are about sixty, each of a known department and served at some window', () => {
    expect(items.length).toBeGreaterThanOrEqual(55)
    expect(
      unknown(
        items.map(({ department }) => department),
        idsOf(departments),
      ),
    ).toEqual([])
    expect(
      unknown(
        idsOf(items),
        windows.flatMap((window) => window.items),
      ),
    ).toEqual([])
    expect(twice(items.map(({ name }) => name))).toEqual([])
  })

  test('a guide says where: a window that serves the item', () => {
    for (const { _id, guide } of items) {
      const served = windows.filter((window) => window.items.includes(_id))
      const [first] = served
      const centre = centres.find((each) => each._id === first?.centre)
      expect(guide.where).toContain(`${centre?.name} ${first?.name}`)
      expect(guide.where.includes('街道便民服务中心')).toBe(served.length > 1)
    }
  })

  test('a promise is at least a working day and never longer than the law allows', () => {
    for (const { guide } of items) {
      expect(guide.promisedDays).toBeGreaterThanOrEqual(1)
      expect(guide.promisedDays).toBeLessThanOrEqual(guide.legalDays)
    }
  })

  test('every text is there and short', () => {
    const each = (pick: (item: Item) => string[], most: number) =>
      expect(longer(items.flatMap(pick), most)).toEqual([])
    each(({ name }) => [name], THING)
    each(({ keywords }) => keywords, 10)
    each(({ guide }) => guide.steps, 10)
    each(({ guide }) => guide.materials, 30)
    each(({ guide }) => [guide.fee, guide.where], 30)
    each(({ guide }) => [guide.basis], 50)
    for (const { keywords, guide } of items) {
      expect(keywords.length).toBeGreaterThanOrEqual(3)
      expect(guide.materials.length).toBeGreaterThanOrEqual(1)
      expect(guide.steps.length).toBeGreaterThanOrEqual(3)
      expect(twice(keywords)).toEqual([])
      expect(twice(guide.steps)).toEqual([])
      expect(guide.basis).toMatch(/^(《.+》)+$/)
    }
  })
})

describe('departments and people', () => {
  test('one department is the office', () => {
    expect(departments.filter(({ isOffice }) => isOffice)).toHaveLength(1)
    expect(
      longer(
        departments.map(({ name }) => name),
        THING,
      ),
    ).toEqual([])
  })

  test.each(idsOf(departments))('%s has a handler and a head', (department) => {
    expect(holders('handler', department)).not.toEqual([])
    expect(holders('head', department)).not.toEqual([])
  })

  test('every person belongs to a department, and every role has somebody', () => {
    expect(
      unknown(
        people.map(({ department }) => department),
        idsOf(departments),
      ),
    ).toEqual([])
    expect(new Set(people.flatMap(({ roles }) => roles))).toEqual(new Set(Object.keys(ROLES)))
    expect(people.filter(({ roles }) => roles.length === 0)).toEqual([])
  })

  test('names tell people apart and are plainly made up', () => {
    expect(twice(people.map(({ name }) => name))).toEqual([])
    for (const { name } of people) expect(name).toMatch(/^\p{Script=Han}[一二三四五六七八九十]$/u)
  })

  test('a clerk sits at windows of their own department, and every window has one', () => {
    for (const person of people)
      for (const id of person.windows ?? []) {
        expect(person.roles).toContain('clerk')
        expect(windows.find(({ _id }) => _id === id)?.department).toBe(person.department)
      }
    expect(new Set(people.flatMap((person) => person.windows ?? []))).toEqual(
      new Set(idsOf(windows)),
    )
  })

  test('everybody has a bind code of their own, and no hash yet', () => {
    expect(twice(people.map(({ bindCode }) => bindCode))).toEqual([])
    for (const person of people) {
      expect(person.bindCode).toBe(`${person._id}-HY`)
      expect(person).not.toHaveProperty('bindCodeHash')
    }
  })

  test.each([...new Set(windows.map(({ department }) => department))])(
    'a rating of %s can be followed up by an officer of another department',
    (rated) => {
      expect(holders('follow-up').some(({ department }) => department !== rated)).toBe(true)
    },
  )

  test('independence is put to the test: a follow-up officer works in a rated department', () => {
    const office = departments.find(({ isOffice }) => isOffice)?._id
    const elsewhere = holders('follow-up').filter(({ department }) => department !== office)
    expect(elsewhere).toHaveLength(1)
    expect(windows.map(({ department }) => department)).toContain(elsewhere[0]?.department)
  })
})

describe('settings', () => {
  test('the policy is the trade’s default', () => {
    expect(policy).toMatchObject({
      _id: 'policy',
      dayStart: '09:00',
      cutOff: '17:00',
      dayEnd: '18:00',
      workingDays: { reply: { simple: 3, complex: 10 }, rectify: { simple: 5, complex: 15 } },
    })
  })

  test('reminders go from the longest lead to the shortest and the ladder up in time', () => {
    for (const leads of Object.values(policy.remind)) {
      const minutes = leads.map((lead) =>
        'minutes' in lead ? lead.minutes : lead.workingDays * 24 * 60,
      )
      expect(minutes).toEqual([...minutes].sort((one, other) => other - one))
      expect(Math.min(...minutes)).toBeGreaterThan(0)
    }
    for (const minutes of [
      policy.ladder.map(({ afterMinutes }) => afterMinutes),
      policy.outbox.retryMinutes,
    ])
      expect(minutes).toEqual([...minutes].sort((one, other) => one - other))
  })

  test('everyone on the ladder exists', () => {
    expect(policy.ladder.map(({ role }) => role)).toEqual(['head', 'supervisor', 'leader'])
    for (const { role } of policy.ladder) expect(holders(role)).not.toEqual([])
  })

  test('templates name WeChat’s fields, each once, and are plainly samples', () => {
    expect(templates._id).toBe('templates')
    for (const { id, page, fields } of Object.values(templates.kinds)) {
      expect(id).toMatch(/^sample-/)
      expect(page).toMatch(/^[a-z]+(\/[a-z]+)+$/)
      expect(twice(Object.values(fields))).toEqual([])
      for (const key of Object.values(fields))
        expect(key).toMatch(/^(thing|phrase|time|character_string)\d+$/)
    }
  })

  test('every level has its eight national indicators, and no retired code is offered', () => {
    expect(indicators._id).toBe('indicators')
    expect(indicators.levels.map(({ level }) => level)).toEqual(LEVELS.map(({ level }) => level))
    const codes = indicators.levels.flatMap((each) =>
      each.indicators.map(({ code }) => {
        expect(Math.floor(code / 100)).toBe(each.level)
        return code
      }),
    )
    expect(codes).toHaveLength(40)
    expect(indicators.retired).toHaveLength(33)
    expect(twice([...codes, ...indicators.retired])).toEqual([])
    const names = indicators.levels.flatMap((each) => each.indicators.map(({ name }) => name))
    expect(longer(names, THING)).toEqual([])
  })
})

test('the calendar says of 2026 what the built-in notices say, and invents no regional notice', () => {
  expect(calendar.map(({ _id, layer, year }) => [_id, layer, year])).toEqual([
    ['national-2026', 'national', 2026],
  ])
  const builtIn = createCalendar([])
  for (const { off, work } of calendar) {
    expect(off).toHaveLength(33)
    expect(work).toHaveLength(6)
    expect(off.filter((day) => builtIn.isWorkingDay(day))).toEqual([])
    expect(work.filter((day) => !builtIn.isWorkingDay(day))).toEqual([])
  }
})
