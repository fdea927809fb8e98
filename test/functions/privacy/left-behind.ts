import type { Content } from '../../../cloudfunctions/repository/contents'
import type { Contact } from '../../../cloudfunctions/repository/contacts'
import type { TestCloud } from '../../support/cloud'
import { acting, callers, newRequest, upload } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { jpegWithPlace } from '../../support/pictures'

/* One citizen who leaves something of theirs in every place there is for it. */

/** A photo whose picture is these bytes: found again however it was cleaned and renamed. */
export function photoOf(picture: string): Buffer {
  const photo = jpegWithPlace()
  const end = photo.subarray(-2)
  return Buffer.concat([photo.subarray(0, -2), Buffer.from(picture), end])
}

/** What a citizen of that number writes, dials and shows; each is a trace to look for. */
export const wordsOf = (n: number) => ({
  praise: `老师姓欧阳特别耐心（${n}）`,
  blame: `在这里等了三小时没有人理睬我（${n}）`,
  issue: `我妈妈的高龄津贴跑了五趟没有办下来（${n}）`,
  step: `卡在二楼那个穿红衣服的保安（${n}）`,
  enterprise: `柳州市回声琴行有限责任公司（${n}）`,
  supplement: `补充一张我家的户口本照片（${n}）`,
  message: `请不要打电话到我单位找我（${n}）`,
  answer: `还是没有人告诉我为什么（${n}）`,
  append: `改了以后还是少一份材料清单（${n}）`,
  projectNo: `PROJECT-CITIZEN-${n}`,
  badPhone: `139111122${n}`,
  issuePhone: `139333344${n}`,
  goodPhoto: `picture-of-a-smiling-clerk-${n}`,
  badPhoto: `picture-of-an-empty-counter-${n}`,
  householdPhoto: `picture-of-our-household-book-${n}`,
  unsentPhoto: `picture-that-was-never-sent-${n}`,
})

/** Their WeChat. */
export const openidOf = (n: number) => `o-citizen-who-left-everything-${n}`

export interface LeftBehind {
  good: string
  bad: string
  issue: string
}

/** Leaves all of it, with the office's part in between. */
export async function leaveEverything(cloud: TestCloud, n: number): Promise<LeftBehind> {
  const [words, openid] = [wordsOf(n), openidOf(n)]
  const [citizen, office] = [callers(cloud).citizen(openid), acting(cloud)]
  const photo = async (requestId: string, picture: string) => {
    await citizen.get('upload.announce', { requestId, path: `inbox/${requestId}/0.jpg` })
    return [await upload(cloud, openid, requestId, photoOf(picture))]
  }

  const goodRequest = newRequest()
  const { ratingId: good } = await citizen.get('rating.submit', {
    requestId: goodRequest,
    scene: 'qu-1',
    level: 5,
    text: words.praise,
    photos: await photo(goodRequest, words.goodPhoto),
  })

  const badRequest = newRequest()
  const { caseId: bad = '' } = await citizen.get('rating.submit', {
    requestId: badRequest,
    scene: 'qu-1',
    level: 1,
    text: words.blame,
    projectNo: words.projectNo,
    photos: await photo(badRequest, words.badPhoto),
    contact: { phone: words.badPhone },
  })
  const officer = storedCase(cloud, bad).assignee ?? ''
  await office.act(officer, bad, 'record-follow-up', {
    outcome: 'reached',
    how: 'phone',
    text: '已向您说明',
    facts: '核实属实',
  })
  await office.act(officer, bad, 'conclude', { finding: 'true', text: '属实', measure: '补全清单' })
  const head = storedCase(cloud, bad).assignee ?? ''
  await office.act(head, bad, 'report-rectification', { text: '已补全', measure: '重印' })
  await citizen.get('rating.append', {
    requestId: newRequest(),
    caseId: bad,
    level: 1,
    text: words.append,
    reopen: true,
  })

  const { caseId: issue } = await citizen.get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-9',
    text: words.issue,
    stuckStep: words.step,
    party: 'enterprise',
    enterprise: words.enterprise,
    contact: { phone: words.issuePhone },
  })
  await citizen.get('case.message', { requestId: newRequest(), caseId: issue, text: words.message })
  const handler = storedCase(cloud, issue).assignee ?? ''
  await office.act(handler, issue, 'accept', {})
  await office.act(handler, issue, 'ask-material', { text: '请补充户口本' })
  const moreRequest = newRequest()
  await citizen.get('case.supplement', {
    requestId: moreRequest,
    caseId: issue,
    text: words.supplement,
    photos: await photo(moreRequest, words.householdPhoto),
  })
  await office.act(handler, issue, 'reply', { result: 'done', negative: 'no', text: '已经办好' })
  await citizen.get('case.answer', {
    requestId: newRequest(),
    caseId: issue,
    contacted: true,
    solved: false,
    satisfied: false,
    text: words.answer,
  })
  await photo(newRequest(), words.unsentPhoto)
  return { good, bad, issue }
}

/** What is kept of it sealed: words, salts, prints, numbers and the openid. */
export function sealedTraces(cloud: TestCloud): Record<string, string> {
  const kept: [string, string | undefined][] = [
    ...stored<Content>(cloud, 'contents')
      .filter(({ _id }) => !isOffices(cloud, _id))
      .flatMap(({ _id, sealed, salt, textPrint }): [string, string | undefined][] => [
        [`words ${_id}`, sealed],
        [`salt of ${_id}`, salt],
        [`print of ${_id}`, textPrint],
      ]),
    ...stored<Contact>(cloud, 'contacts').flatMap(
      ({ _id, openid, phone }): [string, string | undefined][] => [
        [`openid ${_id}`, openid],
        [`phone ${_id}`, phone],
      ],
    ),
  ]
  return Object.fromEntries(
    kept.filter((one): one is [string, string] => one[1] !== undefined && one[1] !== ''),
  )
}

interface Event {
  by: { role: string }
  content?: { id: string }
  facts?: { id: string }
}

/** What the office wrote is the office's, and stays. */
function isOffices(cloud: TestCloud, contentId: string): boolean {
  return stored<Event>(cloud, 'events').some(
    ({ by, content, facts }) =>
      by.role !== 'citizen' && [content?.id, facts?.id].includes(contentId),
  )
}
