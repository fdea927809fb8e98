import { useCallback, useEffect, useState } from 'preact/hooks'
import { dayOf, instantOf } from '../../../miniprogram/contract/time'
import type { Instant } from '../../../miniprogram/contract/time'
import { dateText, timeText } from './clock/shanghai'
import { useClock } from './clock/use-clock'
import type { DistrictClock } from './clock/use-clock'
import type { Citizen, Citizens } from './people/citizens'
import { usePhone } from './phone'
import type { PhoneHandle } from './phone'
import type { Person, SentMessage, Server, Template, WindowCode } from './server'
import { sentence, useLive } from './shared/live'
import { officerOf } from './tour/officer'

const MESSAGES_EVERY_MS = 4_000
/** People, windows and templates change only when somebody imports them. */
const DISTRICT_EVERY_MS = 30_000
const PERSONA_KEY = 'huiyin.playground.persona'
const PAGES = { desk: 'staff/desk/desk', records: 'pages/mine/mine' } as const

export interface Dependencies {
  server: Server
  citizens: Citizens
  storage: Storage
  machineNow: () => number
}

/** What one can do from beside the phone. */
export interface Actions {
  become: (openid: string) => void
  becomeNewCitizen: () => void
  forgetCitizen: (citizen: Citizen) => void
  /** Opens the desk of whoever has the newest bad rating. */
  becomeOfficer: () => void
  /** Opens what a citizen has said so far. */
  showRecords: (citizen: Citizen) => void
  scan: (window: WindowCode) => void
  open: (message: SentMessage) => void
  toRealTime: () => void
  anHourOn: () => void
  aWorkingDayOn: () => void
  toInstant: (now: Instant) => void
  runTimers: () => void
}

export interface Playground {
  people: Person[]
  citizens: Citizen[]
  /** The one who last had the phone. */
  citizen: Citizen | undefined
  windows: WindowCode[]
  /** The newest first; nothing until the first answer. */
  sent: SentMessage[] | undefined
  templates: Template[]
  persona: string
  clock: DistrictClock
  phone: PhoneHandle
  /** What the last action came to, for the status line. */
  said: string
  /** Why the local cloud does not answer, while it does not. */
  trouble: string | undefined
  nameOf: (openid: string) => string
  /** To be called whenever the phone has come up, also after it has reloaded itself. */
  phoneLoaded: () => void
  act: Actions
}

/** Everything the page knows and does; `onPhone` is called when an action continues on the phone. */
export function usePlayground(dependencies: Dependencies, onPhone: () => void): Playground {
  const { server, citizens, storage, machineNow } = dependencies
  const people = useLive(server.people, DISTRICT_EVERY_MS)
  const windows = useLive(server.windows, DISTRICT_EVERY_MS)
  const sent = useLive(server.sent, MESSAGES_EVERY_MS)
  const templates = useLive(server.templates, DISTRICT_EVERY_MS)
  const clock = useClock(server, machineNow)
  const [persona, setPersona] = useState(() => firstPersona(storage, citizens))
  const [allCitizens, setAllCitizens] = useState(() => citizens.all())
  const [lastCitizen, setLastCitizen] = useState(persona)
  const [said, say] = useState('')
  const phone = usePhone(persona)

  const { offset } = clock
  const tellTime = useCallback(() => {
    if (offset !== undefined) phone.setClock(offset)
  }, [offset, phone])
  useEffect(tellTime, [tellTime])

  const nameOf = (openid: string) =>
    [...allCitizens, ...(people.value ?? [])].find((person) => person.openid === openid)?.name ??
    `用户 ${openid.slice(-4)}`

  const own = (openid: string) => {
    storage.setItem(PERSONA_KEY, openid)
    setPersona(openid)
    if (citizens.all().some((citizen) => citizen.openid === openid)) setLastCitizen(openid)
    onPhone()
  }
  const become = (openid: string, name = nameOf(openid)) => {
    phone.become(openid)
    own(openid)
    say(`手机现在是${name}的`)
  }
  const openAs = (openid: string, page: string) => {
    phone.open(openid, page)
    own(openid)
  }

  /** Does something on the server; then the time and the messages may be others. */
  const attempt = (work: () => Promise<string | undefined>) => {
    const run = async () => {
      const done = await work()
      const [time] = await Promise.all([server.time(), clock.refresh(), sent.refresh()])
      const now = Date.parse(time.now)
      say(done ?? `现在是${dateText(now)} ${timeText(now).slice(0, 5)}`)
    }
    run().catch((error: unknown) => say(sentence(error)))
  }
  const jump = (move: () => Promise<unknown>) =>
    attempt(async () => {
      await move()
      return undefined
    })

  const act: Actions = {
    become: (openid) => become(openid),
    becomeNewCitizen() {
      const { openid, name } = citizens.create()
      setAllCitizens(citizens.all())
      become(openid, name)
    },
    forgetCitizen({ openid, name }) {
      citizens.forget(openid)
      setAllCitizens(citizens.all())
      say(`不再记着${name}了`)
    },
    becomeOfficer: () =>
      attempt(async () => {
        const officer = officerOf(await server.cases(), people.value ?? [])
        if (!officer) return '还没有回访员，请先导入人员'
        openAs(officer.openid, PAGES.desk)
        return `手机现在是${officer.name}的，打开了工作台`
      }),
    showRecords({ openid, name }) {
      openAs(openid, PAGES.records)
      say(`手机现在是${name}的，打开了我的记录`)
    },
    scan(window) {
      phone.scan(window.scene)
      onPhone()
      say(`手机扫了${window.centre} ${window.name}的码`)
    },
    open(message) {
      openAs(message.openid, message.page ?? '')
      say(`在${nameOf(message.openid)}的手机上打开了这条消息`)
    },
    toRealTime: () => jump(() => server.setTime(instantOf(machineNow()))),
    anHourOn: () => jump(() => server.advance('1h')),
    aWorkingDayOn: () =>
      jump(async () => {
        const now = instantOf(clock.now())
        const { next } = await server.workday(dayOf(now))
        await server.setTime(next + now.slice(10))
      }),
    toInstant: (now) => jump(() => server.setTime(now)),
    runTimers: () =>
      attempt(async () => {
        const { ran } = await server.tick()
        return ran.length > 0 ? `定时任务跑完了，共 ${ran.length} 个` : '没有要跑的定时任务'
      }),
  }

  return {
    people: people.value ?? [],
    citizens: allCitizens,
    citizen: allCitizens.find(({ openid }) => openid === lastCitizen) ?? allCitizens.at(-1),
    windows: windows.value ?? [],
    sent: sent.value && newestFirst(sent.value),
    templates: templates.value ?? [],
    persona,
    clock,
    phone,
    said,
    trouble: clock.error ?? people.error ?? windows.error ?? sent.error,
    nameOf,
    phoneLoaded() {
      phone.loaded()
      tellTime()
    },
    act,
  }
}

/** Whoever had the phone last; at the first visit a citizen made for it. */
function firstPersona(storage: Storage, citizens: Citizens): string {
  const last = storage.getItem(PERSONA_KEY)
  if (last !== null) return last
  const [known = citizens.create()] = citizens.all()
  storage.setItem(PERSONA_KEY, known.openid)
  return known.openid
}

/** The later of two sent at the same moment is the one listed later. */
const newestFirst = (sent: SentMessage[]) =>
  [...sent].reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
