import { COLLECTIONS } from '../../../cloudfunctions/schema'
import { newRequest, upload } from '../../support/callers'
import { jpegWithPlace } from '../../support/pictures'
import { caseOf, growth, rateBadly, ratingForm, stranger, WORDS } from './scenarios/parts'
import { admin, citizen, countsOf, openStage, staff, type Person, type Stage } from './stage'

/*
 * Promise 1 for every command, not only the great ones: whichever answer is lost on its way, the
 * repeat leaves what one undisturbed attempt leaves.
 */

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 60_000)
beforeEach(() => stage.begin())
afterAll(() => stage.cloud.close())

/** One fresh attempt: who sends what. */
interface Attempt {
  person: Person
  action: string
  input: object
}

/** A request with a photo in the inbox, as the phone puts it there before it submits. */
async function withPhoto(openid: string): Promise<{ requestId: string; photos: string[] }> {
  const requestId = newRequest()
  return { requestId, photos: [await upload(stage.cloud, openid, requestId, jpegWithPlace())] }
}

const onCase = (action: string, input: object) => async (): Promise<Attempt> => {
  const { caseId, openid } = await rateBadly(stage)
  return { person: citizen(openid), action, input: { caseId, ...input } }
}

const byOfficer = (action: string, input: object) => async (): Promise<Attempt> => {
  const { caseId } = await rateBadly(stage, { contact: { phone: '13800000000' } })
  const { assignee } = caseOf(stage, caseId)
  return { person: staff(assignee), action, input: { caseId, ...input } }
}

let entered = 0
const newcomer = () => ({
  id: `n${++entered}`,
  name: '新同事',
  department: 'zgb',
  roles: ['follow-up'],
})

const COMMANDS: Record<string, () => Promise<Attempt>> = {
  'a good rating': async () => ({
    person: citizen(stranger()),
    action: 'rating.submit',
    input: { ...ratingForm({ level: 5 }), text: undefined },
  }),
  'a rating with a photo': async () => {
    const person = citizen(stranger())
    const form = { ...ratingForm(), ...(await withPhoto(person.openid)) }
    return { person, action: 'rating.submit', input: form }
  },
  'an issue with a photo': async () => {
    const person = citizen(stranger())
    const form = { scene: 'qu-9', text: WORDS, ...(await withPhoto(person.openid)) }
    return { person, action: 'issue.submit', input: form }
  },
  'a question that the guide answered': async () => ({
    person: citizen(stranger()),
    action: 'issue.answered',
    input: { scene: 'qu-9', text: WORDS, item: await anItem() },
  }),
  'a citizen’s message': onCase('case.message', { text: '还差什么？' }),
  'more material, with a photo': async () => {
    const { caseId, openid } = await rateBadly(stage)
    const form = { caseId, text: '补一张照片', ...(await withPhoto(openid)) }
    return { person: citizen(openid), action: 'case.supplement', input: form }
  },
  'a withdrawal': onCase('case.withdraw', {}),
  'a message allowed': async () => ({
    person: citizen(stranger()),
    action: 'subscription.record',
    input: { template: 'citizen-progress', result: 'accept' },
  }),
  'the erasing of one’s data': onCase('privacy.erase', {}),
  'an officer’s message': byOfficer('case.message', { text: '我们正在核实。' }),
  'a look at a number': byOfficer('identity.reveal', { reason: '回访核实' }),
  'an issue entered for a citizen': async () => ({
    person: staff('1005'),
    action: 'proxy.submit',
    input: { scene: 'qu-9', text: WORDS, way: 'phone', consent: true },
  }),
  'an answer to what a rating asks': async () => {
    const form = ratingForm({ level: 4, text: '能邮寄吗？' })
    const { ratingId } = await stage.insist<{ ratingId: string }>(
      citizen(stranger()),
      'rating.submit',
      form,
    )
    return { person: staff('1005'), action: 'rating.answer', input: { ratingId, text: '可以。' } }
  },
  'a person entered': async () => ({
    person: admin('1001'),
    action: 'person.save',
    input: { person: newcomer() },
  }),
  'a WeChat bound': async () => {
    const { inviteCode } = await stage.insist<{ inviteCode: string }>(
      admin('1001'),
      'person.save',
      {
        person: newcomer(),
      },
    )
    return {
      person: { openid: stranger(), function: 'staff' },
      action: 'me.bind',
      input: { bindCode: inviteCode },
    }
  },
}

const anItem = async () => {
  const [item] = stage.cloud.database.documents('items', { offset: 0, limit: 1 })
  return String(item?.['_id'])
}

/** Not how often something was tried: a guess whose instance was lost stays counted, until it is swept. */
const RECORDS = Object.keys(COLLECTIONS).filter((name) => name !== 'attempts')

const counts = () => countsOf(stage.cloud, RECORDS)

async function grownBy({ person, action, input }: Attempt): Promise<Record<string, number>> {
  const before = counts()
  await stage.insist(person, action, input)
  return growth(before, counts())
}

it.each(Object.entries(COMMANDS))('%s is done once', async (_what, make) => {
  const undisturbed = await grownBy(await make())
  for (const [fault, step] of [
    ['answer-lost', 2],
    ['call-lost', 1],
  ] as const)
    await stage.atMoments(
      fault,
      step,
      async (attempt: Attempt) => expect(await grownBy(attempt)).toEqual(undisturbed),
      make,
    )
})
