import type { Answer } from '../../../miniprogram/contract/call'
import type { Random } from '../../local/crash/random'
import type { Hints } from './examples'
import type { Writes } from './watch'

/** A Tuesday morning; it is always then. */
export const NOW = '2026-03-10T10:24:00+08:00'

/** A running local cloud with the sample district, as the fuzz needs it. */
export interface Fuzzed {
  url: string
  /** Calls as the person with this openid; as the console without one. */
  call(name: string, event: unknown, openid?: string): Promise<unknown>
  /** What functions printed and what went wrong inside. */
  logs: string[]
  /** What calls of functions asked of the gateway since the last time this was asked. */
  takenActions(): string[]
  writes: Writes
  /** The credential of the SDKs. */
  secretId: string
  /** Puts time and faults back to what they were. */
  restore(): void
}

/** What there is to name in bodies, found out as a newcomer would: by asking. */
export interface World {
  hints: Hints
  /** What a web page keeps. */
  visitorToken: string
  /** A device of each kind, with its key. */
  devices: Map<string, SigningDevice>
}

export interface SigningDevice {
  device: string
  key: string
}

/** Who leaves something behind, so that there is something to be rude to. */
export const OWNER = 'o-fuzz-owner'

/** People of the sample district, one for each thing that staff may do. */
export const STAFF = ['1001', '1003', '1005', '2032', '1010', '1008'].map((id) => `dev-${id}`)

let made = 0
const newRequest = () => `fuzz-request-${String(++made).padStart(10, '0')}`

/** Leaves a bad rating and an issue, and collects what bodies may name. */
export async function furnish(cloud: Fuzzed): Promise<World> {
  const ask = async (name: string, action: string, input: object, openid?: string) => {
    const answer = (await cloud.call(name, { action, ...input }, openid)) as Answer<
      Record<string, unknown>
    >
    if (!answer.ok) throw new Error(`${name} ${action}: ${answer.error.message}`)
    return answer.data
  }
  const base = { scene: 'qu-6', text: '高龄津贴停发三个月' }
  const rating = await ask(
    'citizen',
    'rating.submit',
    { ...base, requestId: newRequest(), level: 1 },
    OWNER,
  )
  const issue = await ask('citizen', 'issue.submit', { ...base, requestId: newRequest() }, OWNER)
  const known: Record<string, unknown[]> = {
    scene: ['qu-6', 'qu-1', 'qu-9'],
    window: ['qu-6', 'qu-1'],
    caseId: [rating['caseId'], issue['caseId']],
    ratingId: [rating['ratingId']],
    number: [rating['number'], issue['number']],
    into: [rating['number'], issue['number']],
    lookupCode: [rating['lookupCode'], issue['lookupCode']],
    version: [1, 2, 3],
    department: ['zgb', 'mzj'],
    owner: ['zgb', 'mzj'],
    centre: ['qu'],
    to: ['2032', '1005'],
    from: ['2032', '1005'],
    // whom nobody plays here: they may be changed and removed
    id: ['9001', 'qu-12', rating['caseId']],
    person: ['9001'],
    bindCode: ['1003-HY', '0000-HY'],
    seconds: [0],
    template: ['citizen-progress'],
  }
  return {
    hints: (field) => (field === 'requestId' ? [newRequest(), newRequest()] : (known[field] ?? [])),
    visitorToken: await visitorToken(cloud),
    devices: await devicesOf(ask),
  }
}

async function visitorToken({ url }: Fuzzed): Promise<string> {
  const response = await fetch(`${url}/http/v1/visitor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: newRequest() }),
  })
  const { data } = (await response.json()) as { data: { token: string } }
  return data.token
}

/** Those whose key an admin is shown: a tablet fetches its own, and calls nothing that these do not. */
const DEVICES = [
  { id: 'fuzz-evaluator', kind: 'evaluator', name: '评价器', centre: 'qu', window: 'qu-1' },
  { id: 'fuzz-queue', kind: 'queue', name: '叫号机', centre: 'qu' },
  { id: 'fuzz-business', kind: 'business', name: '业务系统', centre: 'qu' },
]

type Ask = (name: string, action: string, input: object) => Promise<Record<string, unknown>>

async function devicesOf(ask: Ask): Promise<Map<string, SigningDevice>> {
  const found = new Map<string, SigningDevice>()
  for (const device of DEVICES) {
    await ask('console', 'device.save', { device })
    const given = await ask('console', 'device.issue', { requestId: newRequest(), id: device.id })
    const { key } = given['issued'] as { key: string }
    found.set(device.kind, { device: device.id, key })
  }
  return found
}

/** Somebody to call as: the owner of what there is, somebody else, or one of the staff. */
export const anybody = (random: Random): string =>
  random.pick([OWNER, OWNER, 'o-fuzz-other', ...STAFF]) ?? OWNER
