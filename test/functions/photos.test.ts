import { cleanImage } from '../../cloudfunctions/platform/image'
import { newRequest } from '../support/callers'
import { jpegWithPlace, pngWithText } from '../support/pictures'
import { stageDistrict } from '../support/staged'

const { cloud, people } = stageDistrict()

async function upload(openid: string, path: string, bytes: Buffer): Promise<string> {
  const response = await fetch(`${cloud.url}/-/upload?path=${path}`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: new Uint8Array(bytes),
  })
  return ((await response.json()) as { fileID: string }).fileID
}

it('a photo arrives without its place and camera, and its inbox copy is gone', async () => {
  const requestId = newRequest()
  const inbox = await upload('o-1', `inbox/${requestId}/0.jpg`, jpegWithPlace())
  const form = {
    requestId,
    scene: 'qu-1',
    level: 1 as const,
    photos: [inbox],
  }
  const { caseId } = await people.citizen('o-1').get('rating.submit', form)
  const { case: seen } = await people.citizen('o-1').get('case.get', { caseId: caseId! })
  const [address] = seen.timeline[0]?.photos ?? []
  const kept = Buffer.from(await (await fetch(address!)).arrayBuffer())
  expect(kept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
  expect(kept.includes('GPS')).toBe(false)
  expect(kept.includes('Huiyin Phone')).toBe(false)

  // the same attempt again, now that the inbox is empty
  expect(await people.citizen('o-1').get('rating.submit', form)).toMatchObject({ caseId })
})

it('nobody’s photo can be claimed by another attempt', async () => {
  const theirs = await upload('o-2', `inbox/${newRequest()}/0.jpg`, jpegWithPlace())
  expect(
    await people.citizen('o-3').refusal('rating.submit', {
      requestId: newRequest(),
      scene: 'qu-1',
      level: 1,
      photos: [theirs],
    }),
  ).toBe('PHOTO_NOT_ACCEPTED')
})

it.each([
  ['a program', Buffer.from('MZ\x90\0 this program')],
  ['a page', Buffer.from('<html><script>alert(1)</script>')],
  ['a picture cut short', jpegWithPlace().subarray(0, 40)],
  ['nothing', Buffer.alloc(0)],
])('%s called .jpg is refused, with the rating not written', async (_, bytes) => {
  const requestId = newRequest()
  const file = await upload('o-4', `inbox/${requestId}/0.jpg`, bytes)
  expect(
    await people
      .citizen('o-4')
      .refusal('rating.submit', { requestId, scene: 'qu-1', level: 1, photos: [file] }),
  ).toBe('PHOTO_NOT_ACCEPTED')
})

describe('cleaning', () => {
  it('keeps which way up a JPEG is, and nothing else of its EXIF', () => {
    const { bytes } = cleanImage(jpegWithPlace({ orientation: 6 }))!
    expect(bytes.includes('Exif')).toBe(true)
    expect(bytes.includes('GPS')).toBe(false)
    expect(cleanImage(bytes)).toEqual({ bytes, extension: 'jpg' })
  })

  it('cuts what hangs behind the end of a JPEG', () => {
    const { bytes } = cleanImage(Buffer.concat([jpegWithPlace(), Buffer.from('PK-hidden')]))!
    expect(bytes.includes('PK-hidden')).toBe(false)
  })

  it('takes text and time out of a PNG', () => {
    const { bytes, extension } = cleanImage(pngWithText('Huiyin Phone'))!
    expect(extension).toBe('png')
    expect(bytes.includes('Huiyin Phone')).toBe(false)
    expect(bytes.includes('IDAT')).toBe(true)
  })
})
