import type { IssuedToken, VisitTokenForm } from '../../../miniprogram/contract/devices'
import { addMinutes } from '../../../miniprogram/contract/time'
import type { Device } from '../../domain/device'
import { Refusal } from '../../domain/refusal'
import type { VisitToken } from '../../domain/visit-token'
import { DuplicateKey } from '../../platform/database'
import { WINDOW_PAGE } from '../../repository/codes'
import { byId } from '../../repository/reference'
import { issuedTokenId, tokenLink } from '../../repository/visit-tokens'
import type { HttpContext } from '../context'
import { servedWindow } from './window'

type DeviceContext = HttpContext & { device: Device }

interface Issued {
  tokens: IssuedToken[]
  /** The 小程序码 of a single token, PNG in base64, where it was asked for. */
  picture?: string
}

/** Issues rights to rate, once each. The same request gives the same. */
export async function issueTokens(form: VisitTokenForm, context: DeviceContext): Promise<Issued> {
  const { wechat, reference } = context
  const { count = 1, picture = false } = form
  if (picture && count > 1)
    throw new Refusal('INVALID_INPUT', '要小程序码图片时，一次只能要一张。', 'picture')
  const tokens = await store(form, count, context)
  const [first] = tokens
  return {
    tokens: tokens.map(({ _id: token, expiresAt }) => ({
      ...{ token, expiresAt },
      ...tokenLink(reference, token),
    })),
    ...(picture && first
      ? { picture: (await wechat.code(first._id, WINDOW_PAGE)).toString('base64') }
      : {}),
  }
}

async function store(
  form: VisitTokenForm,
  count: number,
  context: DeviceContext,
): Promise<VisitToken[]> {
  const { database, keys, device, reference, clock } = context
  const window = servedWindow(context, form.window)
  if (form.item && !byId(reference.items, form.item))
    throw new Refusal('INVALID_INPUT', '没有这个事项。', 'item')
  const { requestId, item, projectNo } = form
  const issuedAt = clock.now()
  const made: VisitToken = {
    _id: '',
    window: window._id,
    ...(item ? { item } : {}),
    ...(projectNo ? { projectNo: keys.seal(projectNo) } : {}),
    device: device._id,
    print: keys.print(form),
    issuedAt,
    expiresAt: addMinutes(issuedAt, reference.devices.tokenMinutes[device.kind]),
  }
  const tokens = Array.from({ length: count }, (_, at) => ({
    ...made,
    _id: issuedTokenId(keys, device._id, requestId, String(at)),
  }))
  try {
    await database.insert('visitTokens', tokens)
    return tokens
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const before = await database.get<VisitToken>('visitTokens', tokens[0]?._id ?? '')
    if (!before || before.print !== made.print)
      throw new Refusal('REQUEST_REUSED', '这个请求号用过了，内容和上次不同。', 'requestId', {
        cause: error,
      })
    return tokens.map((token) => ({ ...token, expiresAt: before.expiresAt }))
  }
}
