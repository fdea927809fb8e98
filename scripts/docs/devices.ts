import { DEFAULT_DEVICE_SETTINGS } from '../../cloudfunctions/domain/device'
import { STATUSES } from '../../cloudfunctions/http/response'
import { DEVICE_HEADERS, SKEW_MINUTES } from '../../miniprogram/contract/device-signature'
import { DEVICE_KINDS, DEVICE_LIMITS, STAGES } from '../../miniprogram/contract/devices'
import { ERRORS, type ErrorCode } from '../../miniprogram/contract/errors'
import { VECTORS, VECTOR_DEVICE, VISIT_VECTOR, type Vector } from './device-vectors'
import { code, page, table } from './markdown'

const fence = (text: string) => `\`\`\`\n${text}\n\`\`\``

/** What a refusal asks of a device’s program. */
const THEN: Partial<Record<ErrorCode, string>> = {
  DEVICE_REFUSED: 'unknown, revoked, or signed wrongly: these cannot be told apart. Ask the admin',
  DEVICE_CLOCK: `set the clock by ${code('GET /v1/health')} and sign again`,
  DEVICE_REPLAY: 'sign again with another nonce; the requestIds of rows stay',
  NOT_ALLOWED: 'the route is for devices of another kind, or the window is not its own',
  INVALID_INPUT: 'of a row: drop it, and show somebody the sentence; it will never be taken',
  REQUEST_REUSED: 'the same request said something else before: a fault of the program',
  VISIT_USED: 'send the rating without the token, if whoever gave it agrees',
  VISIT_EXPIRED: 'the same',
  BUSY: 'send the same later',
  INTERNAL: 'send the same later',
}

const textOf = ({ method, path, time, nonce, bodyHash }: Vector) =>
  [method, path, time, nonce, bodyHash].join('\n')

function example(vector: Vector, at: number): string {
  const { shows, body, signature } = vector
  return page(
    `Example ${at + 1}, ${shows}.${body === '' ? '' : ' Body:'}`,
    ...(body === '' ? [] : [fence(body)]),
    'The text that is signed, then the signature:',
    fence(textOf(vector)),
    fence(signature),
  ).trimEnd()
}

function duration(minutes: number): string {
  const [count, unit] = minutes % 1440 === 0 ? [minutes / 1440, 'day'] : [minutes / 60, 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** docs/devices.md: for whoever writes the program of a device. */
export function devices(): string {
  const kinds = Object.entries(DEVICE_KINDS) as [keyof typeof DEVICE_KINDS, string][]
  const { tokenMinutes } = DEFAULT_DEVICE_SETTINGS
  return page(
    '# Devices: evaluators, tablets, queue machines, business systems',
    '> Made by `npm run docs`; a test holds the examples. Routes and fields: [openapi.json](openapi.json). What all calls have in common: [http.md](http.md).',
    '## Keys',
    `An admin registers the device (管理 → 设备和业务系统) and has a key issued: 32 bytes as 64 hexadecimal characters, shown once. A tablet gets a code instead, good for ${DEVICE_LIMITS.activationMinutes} minutes and once, and fetches its key by ${code('POST /v1/device/activate')}; whose answer was lost asks again with the same requestId. A new key makes the old one void at once, or after a day so that a running system is not cut off. The office keeps keys sealed and cannot show one again.`,
    table(
      ['kind', 'in Chinese', 'may', 'its visit tokens are good for'],
      kinds.map(([kind, name]) => [
        code(kind),
        name,
        {
          evaluator: 'send ratings of its window',
          tablet: 'send ratings of its window, issue visit tokens for it',
          queue: 'issue visit tokens for the windows of its centre, also by itself',
          business: 'tell of services, issue visit tokens',
        }[kind],
        kind === 'evaluator' ? '' : duration(tokenMinutes[kind]),
      ]),
    ),
    '## Signing a call',
    `Four headers: ${Object.values(DEVICE_HEADERS).map(code).join(', ')}. The signature is HMAC-SM3 (GB/T 32905 in RFC 2104) with the key’s 32 bytes, in small hexadecimal, of five lines joined by a line feed, none at the end: method, path, time, nonce, and SM3 of the body’s bytes in hexadecimal.`,
    `- The path is the one below the place where the API hangs: \`/v1/device\`, not \`/http/v1/device\`. A signed call has no query.\n- The time is ISO 8601 with its offset, as it stands in the header, at most ${SKEW_MINUTES} minutes from the server’s.\n- The nonce is 16 to 64 of \`A-Z a-z 0-9 _ -\` and never comes again: also a try again has a new one.\n- The body is signed as it is sent: sign the bytes, then send the very same.`,
    `Key of the examples: ${code(VECTOR_DEVICE.key)}.`,
    ...VECTORS.map(example),
    'A client in TypeScript that does this, and sets its clock: `web/shared/device-client.ts`.',
    '## Ratings, now or later',
    `${code('POST /v1/device/ratings')} takes 1 to ${DEVICE_LIMITS.ratings} rows. Each has a requestId made when the rating was given, and \`assessedAt\`, the time by the device’s clock. Every row is answered by itself, in its place. What got no answer is sent again with the same requestIds, under a new nonce, until it is answered: it is one rating however often it arrives.`,
    `- A row from the future, or more than ${DEVICE_LIMITS.lateDays} days old, is refused; a repeat of one that was taken is answered at any time.\n- Both times are kept. A bad rating is followed up the same day, counted from when it was given. One that comes in after that was due is late (迟到上传): it is followed up on the day it came, and is outside the on-time figures.\n- Text waits for a person before anybody reads it.\n- Nobody knows who rated. Lookup code and receipt come back to a tablet only, and only within ten minutes: whoever keeps the machine must not be able to follow a citizen’s case. Show them, then forget them.\n- A tablet forgets what was tapped and left after \`resetSeconds\`.`,
    '## Visit tokens (一次一评)',
    `${code('POST /v1/visit-tokens')} gives opaque ids such as \`~K7M3Q9X2TBK7M3Q9X2TB\` that fit the scene of a 小程序码 (\`picture: true\` brings the picture of one), and a link for an ordinary QR code where the office has set one up. A token is good for one rating, sent by anybody, until it expires. A rating without one is as welcome; statistics say how many have one. Neither the device nor a business system is ever told whether a token was used.`,
    'A queue machine without a network makes tokens by itself, for the plain link only: `~~device~window~item~expires~nonce~mac`. `item` may be empty; `expires` is minutes since 1970 in base 36, no further away than the office allows; the nonce is 8 to 32 of `A-Z a-z 0-9 _ -`; the mac is the first 32 characters of HMAC-SM3 with the machine’s key of `huiyin/visit`, a line feed, and all that stands before the last `~`.',
    `For ${code(VISIT_VECTOR.device)}, ${code(VISIT_VECTOR.window)}, ${code(VISIT_VECTOR.item)}, until ${VISIT_VECTOR.expiresAt}, ${code(VISIT_VECTOR.nonce)}, with the key of the examples:`,
    fence(VISIT_VECTOR.token),
    '## Services that were given',
    `${code('POST /v1/services')} takes 1 to ${DEVICE_LIMITS.services} rows, each a project number at a stage (${Object.entries(
      STAGES,
    )
      .map(([stage, name]) => `${code(stage)} ${name}`)
      .join(
        ', ',
      )}), at most ${DEVICE_LIMITS.lateDays} days after. It is kept once for each system, number and stage; told again it gives the same token. Where the system knows the WeChat of whoever was served, they are invited once for a matter: only if they allow a message and wait for no answer here, outside the quiet hours, without a word about which rating. Where nobody reports how many services a window gave on a day, those told of count (主动评价率).`,
    '## Refusals',
    table(
      ['code', 'status', 'sentence', 'then'],
      (Object.entries(THEN) as [ErrorCode, string][]).map(([name, then]) => [
        code(name),
        String(STATUSES[name] ?? 400),
        ERRORS[name],
        then,
      ]),
    ),
  )
}
